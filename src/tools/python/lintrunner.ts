import { defineTool } from '../define.js'

/** Runs many linters, in any language, and prints what they found in one form. */
export const lintrunner = defineTool({
  name: 'lintrunner',
  url: 'https://github.com/suo/lintrunner',
  category: 'lint-error',
  phase: 'lint',
  commands: ['lintrunner'],
  rules: [
    {
      id: 'lint',
      pattern: /^\s*>>> (?:Lint for (?<file>\S+):|General linter failure:?)$/,
      role: 'cause',
      after: { max: 19, until: /^\s*>>> (?:Lint for|General)|^\S/ },
      details: [
        /^\s+(?:Error|Warning|Advice|Disabled) \((?<code>\w+)\)/,
        /^ {4}(?<message>[^\s>|\d].*)/,
        /^\s+>>>\s+(?<line>\d+)\s+\|/,
      ],
      needs: /^\s+(?:Error|Warning|Advice|Disabled) \(\w+\)/,
      certainty: 'strong',
    },
  ],
})
