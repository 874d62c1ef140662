import { defineTool } from '../define.js'

/** Markdownlint of Ruby. */
export const mdl = defineTool({
  name: 'mdl',
  url: 'https://github.com/markdownlint/markdownlint',
  category: 'lint-error',
  phase: 'lint',
  commands: ['mdl'],
  rules: [
    {
      id: 'problem',
      pattern: /^(?<file>[^\s:][^:]*\.(?:md|markdown)):(?<line>\d+): (?<code>MD\d{3}) (?<message>.+)/,
      role: 'cause',
      after: { max: 14, while: /\.(?:md|markdown):\d+: MD\d{3}/ },
      certainty: 'strong',
    },
  ],
})
