import { defineTool } from '../define.js'

export const catch2 = defineTool({
  name: 'catch2',
  url: 'https://github.com/catchorg/Catch2',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)(?::|\()(?<line>\d+)\)?: FAILED:$/,
      role: 'cause',
      before: {
        max: 9,
        while: /^\s*$|^-{20,}$|^\.{20,}$|^\S[^:]*:\d+$|^\S.*$|^\s+\S/,
        until: /^[=~]{20,}$|^Run with -|^with expansion:|^\s+REQUIRE|^\s+CHECK/,
      },
      after: { max: 12, until: /^[=.-]{20,}$|: FAILED:$/ },
      details: [/^(?![-.=])(?<test>\S[^:]*)$/, /^\s+(?<message>(?:REQUIRE|CHECK|FAIL)\S*\(.*)/],
      certainty: 'proven',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: ['all tests passed (', 'test cases: '],
      pattern:
        /^(?:All tests passed \(\d+ assertions? in (?<total>\d+) test cases?\)|test cases: +(?<ran>\d+) \|)/,
    },
    { kind: 'empty', literals: ['No tests ran'], pattern: /^No tests ran$/ },
  ],
})
