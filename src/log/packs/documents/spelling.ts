import type { Pack } from '../../rule.js'

export const codespell: Pack = {
  tool: 'codespell',
  rules: [
    {
      id: 'misspelling',
      literals: [' ==> ', '\t==> '],
      pattern: /^(?<file>[^\s:][^:]*):(?<line>\d+): (?<message>\S+\s+==> \S.*)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 14, while: /:\d+: \S+\s+==> \S/ },
      certainty: 0.6,
    },
  ],
}
