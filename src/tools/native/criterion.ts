import { defineTool } from '../define.js'

export const criterion = defineTool({
  name: 'criterion',
  url: 'https://github.com/Snaipe/Criterion',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^\[----\] (?<file>[^:]+):(?<line>\d+): (?<message>.*[Aa]ssert.*)/,
      role: 'cause',
      after: { max: 6, while: /^\[----\]|^\[FAIL\]/ },
      details: [/^\[FAIL\] (?<test>\S+?):?(?: |$)/],
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: ['synthesis: tested: '],
      pattern:
        /^\[={4}\] Synthesis: Tested: (?<total>\d+) \| Passing: \d+ \| Failing: (?<failed>\d+) \| Crashing: \d+/,
    },
  ],
})
