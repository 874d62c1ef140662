import type { Pack } from '../../rule.js'

export const markdownlint: Pack = {
  tool: 'markdownlint',
  rules: [
    {
      // Of markdownlint-cli before 0.20.
      id: 'problem-old',
      literals: [': MD0'],
      pattern: /^(?<file>[^\s:]+): (?<line>\d+): (?<code>MD0\d\d)\/(?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 19, while: /: \d+: MD0\d\d\// },
      certainty: 0.9,
    },
    {
      id: 'problem',
      literals: [' MD'],
      pattern:
        /^(?<file>[^\s:][^:]*\.(?:md|mdx|markdown)):(?<line>\d+)(?::(?<column>\d+))? (?:error )?(?<code>MD\d{3})\/?\S* (?<message>.+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 14, while: /\.(?:md|mdx|markdown):\d+(?::\d+)? (?:error )?MD\d{3}/ },
      certainty: 0.9,
    },
  ],
}

/** Markdownlint of Ruby. */
export const mdl: Pack = {
  tool: 'mdl',
  rules: [
    {
      id: 'problem',
      literals: [': MD'],
      pattern: /^(?<file>[^\s:][^:]*\.(?:md|markdown)):(?<line>\d+): (?<code>MD\d{3}) (?<message>.+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 14, while: /\.(?:md|markdown):\d+: MD\d{3}/ },
      certainty: 0.9,
    },
  ],
}
