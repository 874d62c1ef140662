import type { Pack } from '../../rule.js'

/** Nim. */
export const nim: Pack = {
  tool: 'nim',
  rules: [
    {
      id: 'error',
      literals: ['.nim('],
      pattern: /^(?<file>\S+\.nim)\((?<line>\d+), (?<column>\d+)\) Error: (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 4, while: /^\s+\S/ },
      certainty: 0.92,
    },
  ],
}
