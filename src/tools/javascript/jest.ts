import { defineTool } from '../define.js'
import { joined } from '../words.js'
import type { Reach } from '../models.js'

/** Jest indents all that belongs to a test; the next test, file or summary ends it. */
const body: Reach = {
  max: 60,
  while: /^(?:\s{2,}|$)/,
  until: /^\s{0,3}● |^ › |^\s*(?:FAIL|PASS|RUNS)\s/,
}
const header: Reach = { max: 2, through: /^\s*FAIL\s/ }
const details = [
  /^\s*FAIL\s+(?:\S+ )?(?<file>\S+\.[cm]?[jt]sx?|\S+\.(?:coffee|vue|snap))/,
  /^\s+at (?!.*node_modules)(?:.*\()?(?<file>[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/,
]
/** The line that opens a failed test. What is below it tells which kind of failure it is. */
const title =
  /^\s{0,3}● (?!Console$|Console |Test suite failed|.* › Test suite failed|Deprecation Warning|Validation (?:Warning|Error)|Cannot log after|process\.exit)(?<test>\S.*)$/
const opened = {
  literals: ['●'],
  pattern: title,
  role: 'cause',
  before: header,
  after: body,
} as const
const suite = {
  literals: ['Test suite failed to run'],
  pattern: /^\s{0,3}● (?:(?<test>.+) › )?Test suite failed to run/,
  role: 'cause',
  before: header,
  after: body,
} as const

export const jest = defineTool({
  name: 'jest',
  url: 'https://jestjs.io',
  category: 'test-assertion',
  phase: 'test',
  commands: ['jest'],
  rules: [
    {
      ...opened,
      id: 'snapshot',
      category: 'snapshot-diff',
      needs:
        /^ {4}(?:expect\(.*\)\.(?:not\.)?to(?:Match|Throw\w*Matching)(?:Inline|Image)?Snapshot\(|(?:Received|Rendered) value does not match stored snapshot|New snapshot was not written|Expected image to match)/,
      details: [
        ...details,
        /^ {4}(?<message>(?:expect\(|Received value|Rendered value|New snapshot|Expected image).*)/,
      ],
      certainty: 'strong',
    },
    {
      ...opened,
      id: 'timeout',
      category: 'timeout-or-oom',
      needs:
        /^ {4}(?:thrown: ["']?Exceeded timeout of \d+ ?ms|(?:Error: )?(?:: ?)?Timeout - Async callback was not)/,
      details: [...details, /^ {4}(?<message>.*(?:Exceeded timeout|Timeout - Async callback).*)/],
      certainty: 'strong',
    },
    {
      ...opened,
      id: 'failed-test',
      needs: /^\s{2,}\S/,
      details: [
        ...details,
        /^ {4}(?<message>(?:[A-Z]\w*Error|Error|Invariant Violation|expect\(|Expected|thrown|Timeout)\b.*)/,
      ],
      certainty: 'strong',
    },
    {
      ...suite,
      id: 'module-not-found',
      category: 'dependency-install',
      needs: /^ {4}Cannot find module '(?![./]).*' from '/,
      details: [...details, /^ {4}(?<message>Cannot find module .*)/],
      certainty: 'strong',
    },
    {
      ...suite,
      id: 'type-error',
      category: 'type-error',
      needs: /\berror.{0,12} TS\d+: |^ {4}\S+\.tsx?:\d+:\d+ - error/,
      details: [...details, /error.{0,12} (?<code>TS\d+): (?<message>.*)/],
      certainty: 'strong',
    },
    {
      ...suite,
      id: 'failed-suite',
      category: 'compile-error',
      details: [...details, /^ {4}(?<message>\w*Error: .*)/, /^ {4}(?<message>\S.*)/],
      certainty: 'strong',
    },
    {
      id: 'configuration',
      pattern: /^\s*● Validation Error/,
      role: 'cause',
      category: 'environment',
      after: { max: 12, while: /^(?:\s{2,}|$)/ },
      certainty: 'strong',
    },
    {
      id: 'exit',
      pattern: /^\s{0,3}● {1,2}(?<message>process\.exit called with .*)/,
      role: 'cause',
      after: body,
      details,
      certainty: 'weak',
    },
    {
      // Told after the tests that failed, which explain it.
      id: 'coverage',
      pattern: /^Jest: (?<message>.*\bthreshold for \w+ \([\d.-]+%?\) not met: .*)/,
      role: 'cause',
      after: { max: 6, while: /^Jest: / },
      certainty: 'weak',
    },
    {
      id: 'no-tests',
      pattern: /^(?<message>No tests found, exiting with code 1)/,
      role: 'cause',
      after: { max: 8, while: /^\S|^\s/, until: /^(?:npm |error )/ },
      certainty: 'strong',
    },
    {
      id: 'failed-file',
      literals: ['^FAIL ', '^FAIL\t'],
      pattern: /^\s{0,3}FAIL\s+(?:\S+ )?(?<file>[\w./@-]+\.(?:[cm]?[jt]sx?|coffee))(?: \([\d.]+ ?m?s\))?$/,
      role: 'symptom',
    },
    {
      id: 'count',
      literals: joined(Array.from('0123456789'), [' failed']),
      pattern: /^(?:Tests|Test Suites):\s+[1-9]\d* failed/,
      role: 'symptom',
      conclusive: true,
    },
    {
      id: 'snapshot-count',
      pattern: /^ › [1-9]\d* snapshots? failed/,
      role: 'symptom',
      category: 'snapshot-diff',
    },
    {
      id: 'not-exited',
      pattern: /^(?:Jest did not exit|A worker process has failed to exit)/,
      role: 'noise',
    },
  ],
  rerun: ['npx jest {file} -t {test}', 'npx jest {file}', 'npx jest'],
  totals: [
    {
      kind: 'totals',
      literals: ['^Tests:  '],
      pattern:
        /^Tests: {2,}(?:(?<failed>\d+) failed, )?(?:(?<skipped>\d+) skipped, )?(?:(?<todo>\d+) todo, )?(?:(?<passed>\d+) passed, )?(?<total>\d+) total/,
    },
    {
      kind: 'empty',
      literals: ['No tests found, exiting with code 0'],
      pattern: /^No tests found, exiting with code 0/,
    },
  ],
})
