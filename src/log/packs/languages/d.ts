import type { Pack } from '../../rule.js'

/** D. */
export const dlang: Pack = {
  tool: 'd',
  rules: [
    {
      id: 'error',
      literals: ['): Error: '],
      pattern: /^(?<file>\S+\.d)\((?<line>\d+)(?:,(?<column>\d+))?\): Error: (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 8, while: /^\S+\.d\(\d+|^\s+\S/ },
      certainty: 0.92,
    },
  ],
}
