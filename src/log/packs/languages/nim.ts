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
    {
      id: 'unittest',
      literals: ['Check failed: '],
      pattern: /^\s+(?<file>\S+\.nim)\((?<line>\d+), (?<column>\d+)\): (?<message>Check failed: .+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 10, through: /^\s+\[FAILED\] / },
      details: [/^\s+\[FAILED\] (?<test>.+)/],
      certainty: 0.93,
    },
    {
      id: 'unhandled',
      literals: ['unhandled exception: '],
      pattern: /^Error: unhandled exception: (?<message>.+)/,
      role: 'cause',
      category: 'unknown',
      before: { max: 12, while: /^\S+\.nim\(\d+\) \S|^Traceback/ },
      details: [/^(?!\/usr\/|.*\/lib\/)(?<file>\S+\.nim)\((?<line>\d+)\) /],
      certainty: 0.88,
    },
  ],
}
