import { beforeDigits } from '../literals.js'
import type { Pack } from '../../rule.js'

/** Lines that end the trace of one test in the report on the console, in all versions of Surefire and Failsafe. */
const next =
  /^(?:\[(?:ERROR|INFO|WARNING|DEBUG)\]|Running \S|Results ?:|Tests run:|Tests in error|Failed tests:)|Time elapsed: \d|^-{5,}$/

/** Maven Surefire and Failsafe, 2.x and 3.x. */
export const surefire: Pack = {
  tool: 'surefire',
  rules: [
    {
      id: 'failed-test',
      literals: ['<<< FAILURE!', '<<< ERROR!'],
      pattern:
        /^(?:\[(?:ERROR|INFO)\]\s+)?(?!Tests run:|\[(?:ERROR|INFO)\])(?<test>\S(?:.*?\S)??)\s+(?:-- )?Time elapsed: [\d.,]+ s(?:ec)?\s+<<< (?:FAILURE|ERROR)!/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^(?:\[ERROR\] )?Tests run: .*<<< (?:FAILURE|ERROR)!/ },
      after: { max: 19, until: next },
      details: [
        /^(?<message>[\w.$]+(?=:|$)(?<=[\w.$](?:Error|Exception|Failure|Failed|Violation)\w*)(?::.*)?)$/,
        /^\s+at (?!org\.junit|junit|org\.testng|org\.hamcrest|org\.assertj|java\.|sun\.|jdk\.|org\.mockito)[\w.$<>/]+\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/,
      ],
      certainty: 0.9,
    },
    {
      id: 'summary-line',
      literals: ['Failed tests:', 'Tests in error:'],
      pattern: /^(?:\[ERROR\] )?(?:Failed tests:|Tests in error:)\s*(?<message>.*)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 12, until: /^\s*$|^Tests run|^\[INFO\]/ },
      certainty: 0.6,
    },
    {
      id: 'summary-entry',
      literals: ['[ERROR]   '],
      pattern:
        /^\[ERROR\]   (?<test>[\w$]+(?:>[\w$.]+)?\.[\w$]+(?:\[.{0,80}?\])?)(?::(?<line>\d+)| »|:?>)(?<message>.*)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.55,
    },
    {
      id: 'class-failed',
      literals: ['<<< FAILURE!', '<<< ERROR!'],
      pattern:
        /^(?:\[ERROR\] )?Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+, Time elapsed: .*<<< (?:FAILURE|ERROR)!(?: --? in (?<test>\S+))?/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.3,
    },
    {
      id: 'totals',
      literals: [...beforeDigits(', Failures: ', '123456789'), ...beforeDigits(', Errors: ', '123456789')],
      pattern:
        /^(?:\[ERROR\] )?Tests run: \d+, (?:Failures: [1-9]\d*, Errors: \d+|Failures: 0, Errors: [1-9]\d*), Skipped: \d+(?:, Flakes: \d+)?$/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.2,
    },
    {
      id: 'fork-died',
      literals: [
        'The forked VM terminated',
        'ExecutionException The forked VM',
        'There was a timeout or other error in the fork',
        'Crashed tests:',
      ],
      pattern:
        /^(?:\[ERROR\]\s+(?!\s))?(?<message>.*(?:The forked VM terminated without|ExecutionException The forked VM|There was a timeout or other error in the fork|^Crashed tests:).*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      phase: 'test',
      after: { max: 8, while: /^\[ERROR\]\s|^\s+\S/, until: /-> \[Help|\[ERROR\]\s*$/ },
      certainty: 0.7,
    },
  ],
}
