import { defineTool } from '../define.js'

/** doctest of C++. */
export const doctestCpp = defineTool({
  name: 'doctest-cpp',
  url: 'https://github.com/doctest/doctest',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern:
        /^(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)(?::|\()(?<line>\d+)\)?: (?:FATAL )?ERROR: (?<message>(?:CHECK|REQUIRE|test case).*)/,
      role: 'cause',
      before: { max: 4, while: /^\s*$|^TEST (?:CASE|SUITE):|^\S+:\d+:$|^ {2}\S/ },
      after: { max: 4, while: /^\s+\S/ },
      details: [/^TEST CASE:\s+(?<test>.+)/],
      certainty: 'proven',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: ['[doctest] test cases: '],
      pattern: /^\[doctest\] test cases: +(?<total>\d+) \|/,
    },
  ],
})
