import type { Pack } from '../../rule.js'

/** Runs many linters, in any language, and prints what they found in one form. */
export const lintrunner: Pack = {
  tool: 'lintrunner',
  rules: [
    {
      id: 'lint',
      literals: ['>>> Lint for ', '>>> General linter failure'],
      pattern: /^\s*>>> (?:Lint for (?<file>\S+):|General linter failure:?)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 19, until: /^\s*>>> (?:Lint for|General)|^\S/ },
      details: [
        /^\s+(?:Error|Warning|Advice|Disabled) \((?<code>\w+)\)/,
        /^ {4}(?<message>[^\s>|\d].*)/,
        /^\s+>>>\s+(?<line>\d+)\s+\|/,
      ],
      needs: /^\s+(?:Error|Warning|Advice|Disabled) \(\w+\)/,
      certainty: 0.85,
    },
  ],
}
