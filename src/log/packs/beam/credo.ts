import type { Pack } from '../../rule.js'

export const credo: Pack = {
  tool: 'credo',
  rules: [
    {
      id: 'issue',
      literals: ['┃ ['],
      pattern: /^┃ \[(?<code>[A-Z])\] \S+ (?<message>\S.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 2, while: /^┃\s*$|^ {2}[A-Z][\w ]+$/ },
      after: { max: 16, while: /^┃|^\s*$|^ {2}[A-Z][\w ]+$/ },
      details: [/^┃\s+(?<file>[^\s:]+\.exs?):(?<line>\d+)(?::(?<column>\d+))?/],
      certainty: 0.88,
    },
    {
      id: 'total',
      literals: ['mods/funs, found'],
      pattern: /^(?<message>\d+ mods\/funs, found [1-9].*)/,
      role: 'symptom',
      category: 'lint_error',
      phase: 'lint',
    },
  ],
}
