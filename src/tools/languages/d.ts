import { defineTool } from '../define.js'

/** D. */
export const d = defineTool({
  name: 'd',
  url: 'https://dlang.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern: /^(?<file>\S+\.d)\((?<line>\d+)(?:,(?<column>\d+))?\): Error: (?<message>.+)/,
      role: 'cause',
      after: { max: 8, while: /^\S+\.d\(\d+|^\s+\S/ },
      certainty: 'proven',
    },
    {
      id: 'gdc',
      pattern: /^(?<file>[^\s:]+\.d):(?<line>\d+):(?<column>\d+): error: (?<message>.+)/,
      role: 'cause',
      after: { max: 8, while: /^\s+\S|^[^\s:]+\.d:\d+:\d+: / },
      certainty: 'proven',
    },
    {
      id: 'unittest',
      pattern:
        /^(?:[\w.]+@)?(?<file>[^\s@()]+\.d)\((?<line>\d+)\): (?<message>(?:\[unittest\] )?(?:[Aa]ssertion fail\w+|unittest failure|Range violation)\b.*|\[unittest\] .+)/,
      role: 'cause',
      category: 'test-assertion',
      phase: 'test',
      before: { max: 1, while: /modules FAILED unittests$/ },
      after: { max: 10, while: /^-{5,}$|^[^\s:]+:\S* .*\[0x|^\?\?:\?/ },
      certainty: 'proven',
    },
  ],
})
