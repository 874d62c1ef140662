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
    {
      id: 'gdc',
      literals: ['.d:'],
      pattern: /^(?<file>[^\s:]+\.d):(?<line>\d+):(?<column>\d+): error: (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 8, while: /^\s+\S|^[^\s:]+\.d:\d+:\d+: / },
      certainty: 0.92,
    },
    {
      id: 'unittest',
      literals: ['.d('],
      pattern:
        /^(?:[\w.]+@)?(?<file>[^\s@()]+\.d)\((?<line>\d+)\): (?<message>(?:\[unittest\] )?(?:[Aa]ssertion fail\w+|unittest failure|Range violation)\b.*|\[unittest\] .+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /modules FAILED unittests$/ },
      after: { max: 10, while: /^-{5,}$|^[^\s:]+:\S* .*\[0x|^\?\?:\?/ },
      certainty: 0.92,
    },
  ],
}
