import { defineTool } from '../define.js'

export const dejagnu = defineTool({
  name: 'dejagnu',
  url: 'https://www.gnu.org/software/dejagnu/',
  category: 'test-assertion',
  phase: 'test',
  commands: ['runtest'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^FAIL: (?<test>\S.*)/,
      role: 'cause',
      before: { max: 20, through: /^Running \S+\.exp \.\.\.$/ },
      after: { max: 15, while: /^FAIL: / },
      details: [/^Running (?<file>\S+\.exp) \.\.\.$/],
      needs: /^Running \S+\.exp \.\.\.$/,
      certainty: 'proven',
    },
    {
      id: 'count',
      pattern: /^# of unexpected failures\s+[1-9]\d*/,
      role: 'symptom',
    },
  ],
  rerun: ['runtest {file}'],
  totals: [
    {
      kind: 'totals',
      literals: ['# of expected passes'],
      pattern: /^# of expected passes\s+(?<passed>\d+)$/,
    },
  ],
})
