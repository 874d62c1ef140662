import { defineTool } from '../define.js'

export const netteTester = defineTool({
  name: 'nette-tester',
  url: 'https://tester.nette.org',
  category: 'test-assertion',
  phase: 'test',
  commands: ['tester'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^-- FAILED: (?<test>\S.*)$/,
      role: 'cause',
      after: { max: 16, while: /^\s+\S|^\s*$/ },
      details: [
        /^\s+(?<message>(?:Failed|Exited|Error|Exception|[A-Z]\w*(?:Error|Exception)):? .+)/,
        /^\s+in (?<file>\S+?)\((?<line>\d+)\)/,
      ],
      certainty: 'proven',
    },
  ],
  rerun: ['vendor/bin/tester {file}'],
  totals: [
    {
      kind: 'totals',
      literals: [' seconds)'],
      pattern:
        /^(?:OK|FAILURES!) \((?<total>\d+) tests?, (?:(?<failed>\d+) failures?, )?(?:(?<skipped>\d+) skipped, )?[\d.]+ seconds\)$/,
    },
  ],
})
