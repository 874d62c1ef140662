import { defineTool } from '../define.js'

export const kahlan = defineTool({
  name: 'kahlan',
  url: 'https://github.com/kahlan/kahlan',
  category: 'test-assertion',
  phase: 'test',
  commands: ['kahlan'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^\s+(?<message>expect->\w+\(\) failed) in `(?<file>[^`]+)` line (?<line>\d+)/,
      role: 'cause',
      before: { max: 4, while: /^\S|^\s+\S/ },
      after: { max: 14, while: /^\s{4,}\S|^\s*$/ },
      details: [/^\s+✖ (?:it )?(?<test>\S.*)/],
      certainty: 'proven',
    },
  ],
  rerun: ['vendor/bin/kahlan'],
  totals: [
    { kind: 'totals', literals: ['^Executed '], pattern: /^Executed (?<total>\d+) of \d+ (?:PASS|FAIL)/ },
  ],
})
