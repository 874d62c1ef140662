import { defineTool } from '../define.js'

export const vader = defineTool({
  name: 'vader',
  url: 'https://github.com/junegunn/vader.vim',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^\s+\( *\d+\/\d+\) \[ *(?:EXECUTE|EXPECT|DO|THEN|GIVEN)\] \(X\) (?<message>.+)/,
      role: 'cause',
      before: { max: 1, while: /^\s+\( *\d+\/\d+\) \[/ },
      after: { max: 12, while: /^\s+(?:>|-|\w+:)/, until: /^\s+\( *\d+\/\d+\) |Success\/Total/ },
      details: [/^\s+\( *\d+\/\d+\) \[ *\w+\] (?!\(X\))(?<test>.+)/],
      certainty: 'proven',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: ['success/total: '],
      pattern: /^Success\/Total: \d+\/(?<total>\d+)(?: \(|$)/,
    },
  ],
})
