import { defineTool } from '../define.js'

export const cunit = defineTool({
  name: 'cunit',
  url: 'https://cunit.sourceforge.net',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^\s+Test: (?<test>\S(?:.*?\S)?) ?\.{3}FAILED$/,
      role: 'cause',
      after: { max: 12, while: /^\s+\d+\. \S/ },
      details: [/^\s+\d+\. (?<file>[^\s:]+):(?<line>\d+)\s+- (?<message>.+)/],
      certainty: 'proven',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: [' tests '],
      pattern: /^ +tests +\d+ +(?<ran>\d+) +(?:\d+|n\/a) +\d+ +\d+$/,
    },
  ],
})
