import type { Pack } from '../../rule.js'

/** Apache Ant with Ivy and its junit task. */
export const ant: Pack = {
  tool: 'ant',
  rules: [
    {
      id: 'failed-test',
      literals: ['FAILED', 'Caused an ERROR'],
      pattern: /^\s*(?:\[junit\]\s+)?(?<message>FAILED|Caused an ERROR)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /Testcase: / },
      after: { max: 18, until: /Testcase: |^\s*$|Test \S+ FAILED$|^\s*\[junit\]\s*$/ },
      details: [
        /Testcase: (?<test>\S+?)(?:\(| took|:)/,
        /^(?:\s*\[junit\])?\s+at .*\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/,
      ],
      needs: /Testcase: /,
      certainty: 0.85,
    },
    {
      id: 'failed-case',
      literals: ['Testcase: '],
      pattern:
        /^\s*(?:\[junit\] +)?Testcase: (?<test>[^\s(:]+)(?:[(:]\S*)?\s+(?<message>FAILED|Caused an ERROR)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 3, while: /Testsuite: |Tests run: |^\s*\[junit\]$/ },
      after: { max: 18, until: /Testcase: |^\s*$|Test \S+ FAILED$|^\s*\[junit\]\s*$/ },
      details: [
        /^(?:\s*\[junit\])? +(?<message>[\w.$]+(?:Error|Exception|Failure|Failed)\b.*)/,
        /^(?:\s*\[junit\])?\s+at (?!org\.junit|junit|java\.|sun\.)[^(]*\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/,
      ],
      certainty: 0.9,
    },
    {
      id: 'failed-class',
      literals: ['[junit] TEST '],
      pattern: /^\s*\[junit\] (?:Test|TEST) (?<test>[\w.$]+) FAILED/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
    },
    {
      id: 'target',
      literals: ['.xml:'],
      pattern: /^(?<file>\S[^:]*\.xml):(?<line>\d+): (?!The following error occurred)(?<message>.+)/,
      role: 'cause',
      category: 'unknown',
      phase: 'build',
      before: { max: 3, while: /^BUILD FAILED|\.xml:\d+: The following error occurred/ },
      after: { max: 14, until: /^\s*$|^Total time/ },
      certainty: 0.5,
    },
    {
      id: 'unresolved',
      literals: ['UNRESOLVED DEPENDENCIES', 'unresolved dependency:'],
      pattern: /^(?:\s*\[ivy:\w+\]|:+)\s.*(?<message>UNRESOLVED DEPENDENCIES|unresolved dependency: .*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 12, while: /::/ },
    },
  ],
}
