import { defineTool } from '../define.js'

export const qtest = defineTool({
  name: 'qtest',
  url: 'https://doc.qt.io/qt-6/qtest-overview.html',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^FAIL! {2}: (?<test>[\w:]+\(.*?\)) (?<message>.+)/,
      role: 'cause',
      after: { max: 5, while: /^\s+\S/ },
      details: [/^\s+Loc: \[(?<file>[^(]+)\((?<line>\d+)\)\]/],
      certainty: 'proven',
    },
  ],
  totals: [
    {
      kind: 'totals',
      perPackage: true,
      literals: ['totals: '],
      pattern: /^Totals: (?<passed>\d+) passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped/,
    },
  ],
})
