import { defineTool } from '../define.js'

/** Automake's `make check`, and DejaGnu under it. */
export const automake = defineTool({
  name: 'automake',
  url: 'https://www.gnu.org/software/automake/',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'test-log',
      pattern: /^(?:FAIL|ERROR|XPASS) (?<test>\S+) \((?<message>exit status: \d+)\)$/,
      role: 'cause',
      before: { max: 18, through: /^(?:FAIL|ERROR): \S/ },
      certainty: 'strong',
    },
    {
      id: 'failed-test',
      pattern: /^(?:FAIL|XPASS|ERROR): (?<test>[\w./+-]+(?: \d+)?(?: - .*)?)$/,
      role: 'symptom',
      certainty: 'weak',
    },
    {
      id: 'total',
      pattern: /^# (?:FAIL|ERROR|XPASS): +[1-9]\d*$/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
    {
      id: 'healthy',
      pattern: /^# (?:FAIL|ERROR|XPASS): +0$/,
      role: 'noise',
      category: 'unknown',
    },
  ],
  rerun: ['make check'],
  totals: [
    { kind: 'totals', perPackage: true, literals: ['# total: '], pattern: /^# TOTAL: +(?<total>\d+)$/ },
  ],
})
