import { defineTool } from '../define.js'

export const dejagnu = defineTool({
  name: 'dejagnu',
  url: 'https://www.gnu.org/software/dejagnu/',
  category: 'test_assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^# of unexpected failures\s+[1-9]\d*/,
      role: 'symptom',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: ['# of expected passes'],
      pattern: /^# of expected passes\s+(?<passed>\d+)$/,
    },
  ],
})
