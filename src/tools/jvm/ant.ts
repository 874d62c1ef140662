import { defineTool } from '../define.js'

/** Apache Ant with Ivy and its junit task. */
export const ant = defineTool({
  name: 'ant',
  url: 'https://ant.apache.org',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      literals: ['FAILED', 'Caused an ERROR'],
      pattern: /^\s*(?:\[junit\]\s+)?(?<message>FAILED|Caused an ERROR)$/,
      role: 'cause',
      before: { max: 1, while: /Testcase: / },
      after: { max: 18, until: /Testcase: |^\s*$|Test \S+ FAILED$|^\s*\[junit\]\s*$/ },
      details: [
        /Testcase: (?<test>\S+?)(?:\(| took|:)/,
        /^(?:\s*\[junit\])?\s+at .*\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/,
      ],
      needs: /Testcase: /,
      certainty: 'strong',
    },
    {
      id: 'failed-case',
      literals: ['FAILED', 'Caused an ERROR'],
      pattern:
        /^\s*(?:\[junit\] +)?Testcase: (?<test>[^\s(:]+)(?:[(:]\S*)?\s+(?<message>FAILED|Caused an ERROR)$/,
      role: 'cause',
      before: { max: 3, while: /Testsuite: |Tests run: |^\s*\[junit\]$/ },
      after: { max: 18, until: /Testcase: |^\s*$|Test \S+ FAILED$|^\s*\[junit\]\s*$/ },
      details: [
        /^(?:\s*\[junit\])? +(?<message>[\w.$]+(?:Error|Exception|Failure|Failed)\b.*)/,
        /^(?:\s*\[junit\])?\s+at (?!org\.junit|junit|java\.|sun\.)[^(]*\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'failed-class',
      pattern: /^\s*\[junit\] (?:Test|TEST) (?<test>[\w.$]+) FAILED/,
      role: 'symptom',
    },
    {
      id: 'target',
      pattern: /^(?<file>\S[^:]*\.xml):(?<line>\d+): (?!The following error occurred)(?<message>.+)/,
      role: 'cause',
      category: 'unknown',
      phase: 'build',
      before: { max: 3, while: /^BUILD FAILED|\.xml:\d+: The following error occurred/ },
      after: { max: 14, until: /^\s*$|^Total time/ },
      certainty: 'weak',
    },
    {
      id: 'unresolved',
      pattern: /^(?:\s*\[ivy:\w+\]|:+)\s.*(?<message>UNRESOLVED DEPENDENCIES|unresolved dependency: .*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 12, while: /::/ },
    },
  ],
  rerun: ['ant test'],
  totals: [
    {
      kind: 'totals',
      perPackage: true,
      literals: ['[junit] tests run: '],
      pattern:
        /^\s+\[junit\] Tests run: (?<total>\d+), Failures: (?<failed>\d+), Errors: (?<errors>\d+)(?:, Skipped: (?<skipped>\d+))?, Time elapsed: /,
    },
  ],
})
