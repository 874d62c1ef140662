import { defineTool } from '../define.js'

export const googletest = defineTool({
  name: 'googletest',
  url: 'https://google.github.io/googletest/',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'assertion',
      literals: [': Failure', ': error: '],
      pattern:
        /^(?:\[.{0,20}\] )?(?:\d+: )?(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)(?::|\()(?<line>\d+)(?:\))?: (?:Failure|error: (?=Value of:|Expected))(?<message>.+)?$/,
      role: 'cause',
      before: { max: 3, through: /\[ RUN {6}\]/ },
      after: { max: 16, until: /\[ (?: FAILED |RUN|  PASSED|      OK|-{8})|: Failure$|^\s*$(?!.)/ },
      details: [
        /\[ RUN {6}\] (?<test>\S+)/,
        /^(?:\d+: )?\s*(?<message>(?:Expected|Value of|Which|Failed|Expected equality).*)/,
      ],
      certainty: 'proven',
    },
    {
      id: 'failed-test',
      pattern: /^(?:\d+: )?\[ {2}FAILED {2}\] (?<test>[\w/]+\.[\w/]+)(?:, where .*?)?(?: \(\d+ ms\))?/,
      role: 'symptom',
      certainty: 'weak',
    },
    {
      id: 'totals',
      pattern: /^\s*[1-9]\d* FAILED TESTS?$/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
  ],
  totals: [
    {
      kind: 'start',
      literals: ['[==========] Running '],
      pattern: /^\[==========\] Running (?<declared>\d+) tests? from/,
    },
    {
      kind: 'totals',
      perPackage: true,
      literals: ['[==========] '],
      pattern: /^\[==========\] (?<total>\d+) tests? from .{1,40} ran\./,
    },
  ],
})
