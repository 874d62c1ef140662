import { defineTool } from '../define.js'

export const markdownlint = defineTool({
  name: 'markdownlint',
  url: 'https://github.com/DavidAnson/markdownlint',
  category: 'lint-error',
  phase: 'lint',
  commands: ['markdownlint', 'markdownlint-cli2'],
  rules: [
    {
      // Of markdownlint-cli before 0.20.
      id: 'problem-old',
      pattern: /^(?<file>[^\s:]+): (?<line>\d+): (?<code>MD0\d\d)\/(?<message>.*)/,
      role: 'cause',
      after: { max: 19, while: /: \d+: MD0\d\d\// },
      certainty: 'strong',
    },
    {
      id: 'problem',
      pattern:
        /^(?<file>[^\s:][^:]*\.(?:md|mdx|markdown)):(?<line>\d+)(?::(?<column>\d+))? (?:error )?(?<code>MD\d{3})\/?\S* (?<message>.+)/,
      role: 'cause',
      after: { max: 14, while: /\.(?:md|mdx|markdown):\d+(?::\d+)? (?:error )?MD\d{3}/ },
      certainty: 'strong',
    },
  ],
  checked: {
    none: { literals: ['Linting: 0 file'], pattern: /^Linting: 0 file/ },
    some: { literals: ['Linting: '], pattern: /^Linting: [1-9]\d* file/ },
  },
})
