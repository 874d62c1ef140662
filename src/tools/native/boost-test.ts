import { defineTool } from '../define.js'

export const boostTest = defineTool({
  name: 'boost-test',
  url: 'https://www.boost.org/doc/libs/release/libs/test/',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern:
        /^(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)(?::|\()(?<line>\d+)\)?: (?:fatal )?error:? in "(?<test>[^"]+)": (?<message>.+)/,
      role: 'cause',
      after: { max: 8, while: /: (?:fatal )?error:? in "|^\s+\S/ },
      certainty: 'proven',
    },
    {
      id: 'total',
      pattern:
        /^\*\*\* (?<message>[1-9]\d* failures? (?:is |are )?detected (?:\(.*\) )?in (?:the )?test (?:module|suite).*)/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: [' test case...', ' test cases...'],
      pattern: /^Running (?<total>\d+) test cases?\.\.\.$/,
    },
    {
      kind: 'empty',
      literals: ['no test cases matching filter'],
      pattern: /^Test setup error: no test cases matching filter/,
    },
  ],
})
