import { defineTool } from '../define.js'

export const cppunit = defineTool({
  name: 'cppunit',
  url: 'https://www.freedesktop.org/wiki/Software/cppunit/',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^\d+\) test: (?<test>\S+) \([FE]\) (?:line: (?<line>\d+) (?<file>\S+))?/,
      role: 'cause',
      after: { max: 6, until: /^\s*$|^\d+\) test: / },
      details: [/^(?<message>assertion failed|equality assertion.*|uncaught exception.*)/],
      certainty: 'proven',
    },
  ],
  totals: [
    { kind: 'totals', literals: ['^OK ('], pattern: /^OK \((?<passed>\d+)\)$/ },
    {
      kind: 'totals',
      literals: ['Failure total:'],
      pattern: /^Run: +(?<total>\d+) +Failure total: (?<failed>\d+)/,
    },
  ],
})
