import { defineTool } from '../define.js'
import { beforeDigits } from '../words.js'

/** Lines that end the trace of one test in the report on the console, in all versions of Surefire and Failsafe. */
const next =
  /^(?:\[(?:ERROR|INFO|WARNING|DEBUG)\]|Running \S|Results ?:|Tests run:|Tests in error|Failed tests:)|Time elapsed: \d|^-{5,}$/

/** Maven Surefire and Failsafe, 2.x and 3.x. */
export const surefire = defineTool({
  name: 'surefire',
  url: 'https://maven.apache.org/surefire/',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      literals: ['<<< FAILURE!', '<<< ERROR!'],
      pattern:
        /^(?:\[(?:ERROR|INFO)\]\s+)?(?!Tests run:|\[(?:ERROR|INFO)\])(?<test>\S(?:.*?\S)??)\s+(?:-- )?Time elapsed: [\d.,]+ s(?:ec)?\s+<<< (?:FAILURE|ERROR)!/,
      role: 'cause',
      before: { max: 1, while: /^(?:\[ERROR\] )?Tests run: .*<<< (?:FAILURE|ERROR)!/ },
      after: { max: 19, until: next },
      details: [
        /^(?<message>[\w.$]+(?=:|$)(?<=[\w.$](?:Error|Exception|Failure|Failed|Violation)\w*)(?::.*)?)$/,
        /^\s+at (?!org\.junit|junit|org\.testng|org\.hamcrest|org\.assertj|java\.|sun\.|jdk\.|org\.mockito)[\w.$<>/]+\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'summary-line',
      pattern: /^(?:\[ERROR\] )?(?:Failed tests:|Tests in error:)\s*(?<message>.*)/,
      role: 'symptom',
      after: { max: 12, until: /^\s*$|^Tests run|^\[INFO\]/ },
      certainty: 'weak',
    },
    {
      id: 'summary-entry',
      pattern:
        /^\[ERROR\]   (?<test>[\w$]+(?:>[\w$.]+)?\.[\w$]+(?:\[.{0,80}?\])?)(?::(?<line>\d+)| »|:?>)(?<message>.*)/,
      role: 'symptom',
      certainty: 'weak',
    },
    {
      id: 'class-failed',
      literals: ['<<< FAILURE!', '<<< ERROR!'],
      pattern:
        /^(?:\[ERROR\] )?Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+, Time elapsed: .*<<< (?:FAILURE|ERROR)!(?: --? in (?<test>\S+))?/,
      role: 'symptom',
      certainty: 'hint',
    },
    {
      id: 'totals',
      literals: [...beforeDigits('Failures: ', '123456789'), ...beforeDigits('Errors: ', '123456789')],
      pattern:
        /^(?:\[ERROR\] )?Tests run: \d+, (?:Failures: [1-9]\d*, Errors: \d+|Failures: 0, Errors: [1-9]\d*), Skipped: \d+(?:, Flakes: \d+)?$/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
    {
      id: 'fork-died',
      pattern:
        /^(?:\[ERROR\]\s+(?!\s))?(?<message>.*(?:The forked VM terminated without|ExecutionException The forked VM|There was a timeout or other error in the fork|^Crashed tests:).*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      after: { max: 8, while: /^\[ERROR\]\s|^\s+\S/, until: /-> \[Help|\[ERROR\]\s*$/ },
      certainty: 'weak',
    },
  ],
  rerun: ['mvn test -Dtest={test}', 'mvn test'],
  totals: [
    {
      kind: 'totals',
      perPackage: true,
      literals: ['Tests run: '],
      pattern:
        /^(?:\[\w+\] )?(?:\[\w+\] )?Tests run: (?<total>\d+), Failures: (?<failed>\d+), Errors: (?<errors>\d+), Skipped: (?<skipped>\d+)(?:, Flakes: (?<flaky>\d+))?/,
    },
    {
      kind: 'empty',
      perPackage: true,
      unwritten: true,
      literals: ['No tests to run'],
      pattern: /^(?:\[INFO\] )?No tests to run\.$/,
    },
  ],
  classFiles: '.java',
})
