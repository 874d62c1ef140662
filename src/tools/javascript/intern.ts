import { defineTool } from '../define.js'

/** Intern, and its simple reporter. */
export const intern = defineTool({
  name: 'intern',
  url: 'https://theintern.io',
  category: 'test-assertion',
  phase: 'test',
  commands: ['intern'],
  rules: [
    {
      id: 'failed-test',
      literals: ['× ', 'FAIL: '],
      pattern: /^(?:× |FAIL: )(?=\S.* - )(?<test>.*) \(\d[\d.]*m?s\)$/,
      role: 'cause',
      after: { max: 19, while: /^(?:\s{2,}\S|\s*$|\w*Error: )/, until: /^(?:[✓×~] |PASS: |FAIL: )/ },
      details: [
        /^\s*(?<message>\w*Error: .*)/,
        /^\s+at .* @ (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+)$/,
        /^\s+at .*?<(?<file>[^\s:<]+):(?<line>\d+):(?<column>\d+)>$/,
      ],
      certainty: 'strong',
    },
  ],
  rerun: ['npx intern'],
  totals: [
    {
      kind: 'totals',
      literals: ['total: tested '],
      pattern: /^TOTAL: tested \d+ platforms?, (?<passed>\d+) passed, (?<failed>\d+) failed/,
    },
  ],
})
