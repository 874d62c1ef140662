import { defineTool } from '../define.js'

/** The failure details: two blanks, a number, the suite; the title, the message and the frames further in. */
const title = /^ {2}\d{1,4}\)(?! .* › )(?: (?:(?<test>\S.*):|\S.*))?$/
const opened = {
  literals: ['^0) ', '^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) '],
  pattern: title,
  role: 'cause',
  after: {
    max: 50,
    while: /^(?:\s|$|[-+{}[\]'"<]|\d+ !==|.{1,80} !==? |true|false|null|undefined|should |Comparison)/,
    until: title,
  },
} as const
const details = [
  /^ {7,}(?<test>\S.*):$/,
  /^ {5,6}(?:Uncaught |Unhandled )?(?:(?:[A-Z]\w*(?:Error|Exception)|Error|Invariant Violation)(?: \[[A-Z_]+\])?: )(?<message>.*)/,
  /^\s+at (?!.*(?:node_modules|node:|internal\/))(?:.*\()?(?:file:\/\/)?(?<file>[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/,
]

/** Mocha's own layout, also that of Cypress. RSpec and ExUnit number theirs alike: the shape of the error tells them apart. */
export const mocha = defineTool({
  name: 'mocha',
  url: 'https://mochajs.org',
  category: 'test-assertion',
  phase: 'test',
  commands: ['mocha', '_mocha'],
  rules: [
    {
      ...opened,
      id: 'timeout',
      category: 'timeout-or-oom',
      needs: /^ {5,6}(?:Uncaught )?(?:Error: )?[tT]imeout of \d+ms exceeded/,
      details,
      certainty: 'strong',
    },
    {
      ...opened,
      id: 'failed-test',
      needs:
        /^ {5,6}(?:Uncaught |Unhandled )?(?:[A-Z]\w*(?:Error|Exception)|Error|Invariant Violation)(?: \[[A-Z_]+\])?: |^ {6,8}at (?:Context|Runner|Test|Hook|Suite|callFn|process|Object|Function|async|new|global|Immediate|next|\/|\S+ \().*:\d+|^ {6}(?:\+ expected - actual|actual expected)$|^ {5}(?!Failure\/Error|Assertion with|\*\* \(|test\/|# |\s).*\b(?:expected|should|to (?:equal|be|have|include))\b|^ {6}Timed out \(\d+ms\) - /,
      details,
      certainty: 'strong',
    },
    {
      id: 'json',
      pattern: /^\s*"failures": \[$/,
      role: 'cause',
      after: { max: 30, while: /^\s{3,}\S/ },
      needs: /^\s+"err": \{$/,
      details: [
        /^\s+"fullTitle": "(?<test>.*)",$/,
        /^\s+"message": "(?<message>.*)",?$/,
        /\bat [^\n]{0,120}?\((?<file>[^()\s:]+):(?<line>\d+):(?<column>\d+)\)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'no-tests',
      pattern: /^(?:Warning|Error): (?<message>(?:No test files found|Could not find any test files).*)/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'count',
      pattern: /^\s*(?:[1-9]\d* failing|✖ [1-9]\d* of \d+ tests failed:?)$/,
      role: 'symptom',
      conclusive: true,
    },
  ],
  rerun: ['npx mocha {file} --fgrep {test}', 'npx mocha --fgrep {test}', 'npx mocha'],
  totals: [
    { kind: 'totals', literals: [' passing ('], pattern: /^\s{1,8}(?<passed>\d+) passing \(/ },
    { kind: 'totals', beside: true, literals: ['^ pending'], pattern: /^\s{1,8}(?<skipped>\d+) pending$/ },
  ],
})
