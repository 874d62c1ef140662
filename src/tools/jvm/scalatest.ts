import { defineTool } from '../define.js'

/** ScalaTest and utest, bare or behind the level of sbt. */
export const scalatest = defineTool({
  name: 'scalatest',
  url: 'https://www.scalatest.org',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?:\[(?:info|error)\] )?\s*(?:- |\+ )?(?<test>\S.*?) \*\*\* (?:FAILED|ABORTED) \*\*\*/,
      role: 'cause',
      after: { max: 15, while: /^(?:\[(?:info|error)\])? {2,}(?!- |\+ )\S|^\[(?:info|error)\]\s+at / },
      details: [
        /^(?:\[(?:info|error)\])?\s+(?<message>\S(?:.*?\S)??)\s*\((?<file>[\w$]+\.scala):(?<line>\d+)\)/,
        /^(?:\[(?:info|error)\])?\s+(?<message>[\w.$]+(?:Exception|Error).*)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'junit-interface',
      pattern: /^\[error\] Test (?<test>\S+) failed: (?<message>.*)/,
      role: 'cause',
      after: { max: 12, while: /^\[error\]\s+(?:at |\S)/, until: /^\[error\] (?:Test |Failed|\()/ },
      details: [/\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/],
      certainty: 'strong',
    },
  ],
  rerun: ['sbt test'],
  totals: [
    {
      kind: 'totals',
      perPackage: true,
      yieldsTo: 'sbt',
      literals: ['tests: succeeded '],
      pattern:
        /^(?:\[info\] )?Tests: succeeded (?<passed>\d+), failed (?<failed>\d+), canceled \d+, ignored (?<skipped>\d+), pending \d+$/,
    },
  ],
})
