import { defineTool } from '../define.js'

/** Nim. */
export const nim = defineTool({
  name: 'nim',
  url: 'https://nim-lang.org',
  category: 'compile-error',
  rules: [
    {
      id: 'error',
      pattern: /^(?<file>\S+\.nim)\((?<line>\d+), (?<column>\d+)\) Error: (?<message>.+)/,
      role: 'cause',
      phase: 'build',
      after: { max: 4, while: /^\s+\S/ },
      certainty: 'proven',
    },
    {
      id: 'unittest',
      pattern: /^\s+(?<file>\S+\.nim)\((?<line>\d+), (?<column>\d+)\): (?<message>Check failed: .+)/,
      role: 'cause',
      category: 'test-assertion',
      phase: 'test',
      after: { max: 10, through: /^\s+\[FAILED\] / },
      details: [/^\s+\[FAILED\] (?<test>.+)/],
      certainty: 'proven',
    },
    {
      id: 'unhandled',
      pattern: /^Error: unhandled exception: (?<message>.+)/,
      role: 'cause',
      category: 'unknown',
      before: { max: 12, while: /^\S+\.nim\(\d+\) \S|^Traceback/ },
      details: [/^(?!\/usr\/|.*\/lib\/)(?<file>\S+\.nim)\((?<line>\d+)\) /],
      certainty: 'strong',
    },
  ],
  rerun: ['nimble test'],
})
