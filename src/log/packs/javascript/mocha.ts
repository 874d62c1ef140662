import type { Pack, Reach } from '../../rule.js'

/** The failure details: two blanks, a number, the suite; the title, the message and the frames further in. */
const title: Reach = { max: 12, through: /^ {2}\d{1,4}\) \S/ }
const body: Reach = { max: 40, while: /^(?: {3,}|$|\s+at )/, until: /^ {2}\d{1,4}\) \S/ }
const details = [
  /^ {2}\d{1,4}\) (?<test>.+?):?$/,
  /^\s+at (?:.*\()?(?!.*node_modules|node:|internal\/)(?:file:\/\/)?(?<file>[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/,
]

export const mocha: Pack = {
  tool: 'mocha',
  rules: [
    {
      id: 'timeout',
      literals: ['imeout of '],
      pattern: /^ {5,6}(?:Uncaught )?(?:Error: )?(?<message>[tT]imeout of \d+ms exceeded.*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      phase: 'test',
      before: title,
      after: body,
      needs: /^ {2}\d{1,4}\) \S/,
      details,
      certainty: 0.9,
    },
    {
      id: 'failed-test',
      literals: ['Error: ', 'Error [', 'Violation'],
      pattern:
        /^ {5,6}(?:Uncaught |Unhandled )?(?<code>[A-Z]\w*(?:Error|Exception)|Error|Invariant Violation)(?: \[[A-Z_]+\])?: (?<message>.*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: title,
      after: body,
      needs: /^ {2}\d{1,4}\) \S/,
      details,
      certainty: 0.88,
    },
    {
      id: 'failed-test-frame',
      literals: ['at Context.', 'at Runner.', 'at Test.', 'at callFn', 'at processImmediate', 'at process.'],
      pattern: /^ {6}at (?:Context\.|Runner\.|Test\.|callFn|processImmediate|process\.|listOnTimeout)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 24, through: /^ {2}\d{1,4}\) \S/ },
      after: { max: 12, while: /^ {6}at / },
      needs: /^ {2}\d{1,4}\) \S/,
      details,
      certainty: 0.7,
    },
    {
      id: 'failed-test-diff',
      literals: ['expected - actual', 'actual expected'],
      pattern: /^ {6}(?:\+ expected - actual|actual expected)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 14, through: /^ {2}\d{1,4}\) \S/ },
      after: { max: 40, while: /^(?: {6,}|$|[+-])/, until: /^ {2}\d{1,4}\) \S/ },
      needs: /^ {2}\d{1,4}\) \S/,
      details,
      certainty: 0.7,
    },
    {
      id: 'no-tests',
      literals: ['No test files found', 'could not find any test files'],
      pattern: /^(?:Warning|Error): (?<message>(?:No test files found|Could not find any test files).*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.7,
    },
    {
      id: 'count',
      literals: ['failing', 'tests failed'],
      pattern: /^\s*(?:[1-9]\d* failing|✖ [1-9]\d* of \d+ tests failed:?)$/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
    },
  ],
}
