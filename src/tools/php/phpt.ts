import { defineTool } from '../define.js'

/** PHP's own run-tests.php. */
export const phpt = defineTool({
  name: 'phpt',
  url: 'https://qa.php.net/write-test.php',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'diff',
      pattern: /^={8}DIFF={8}$/,
      role: 'cause',
      after: {
        max: 130,
        until: /^(?:XFAIL|XLEAK|PASS|SKIP|TEST|WARN) |^={8}DIFF/,
        through: /^FAIL .*\.phpt\]/,
      },
      needs: /^FAIL .*\.phpt\]/,
      details: [/^FAIL (?<test>.+?) \[(?<file>[^\][]+\.phpt)\]/, /^\d+\+ (?<message>.*\S.*)/],
      certainty: 'strong',
    },
    {
      id: 'failed-test',
      pattern:
        /^(?:TEST \d+\/\d+ \[[^\s\]]+\]\s*)?(?:FAIL|BORK|LEAK|WARN(?:&\w+)?) (?<test>.+?) \[(?<file>[^\][]+\.phpt)\]/,
      role: 'symptom',
      certainty: 'weak',
    },
    {
      id: 'summary',
      pattern: /^(?:FAILED TEST SUMMARY$|Tests failed {3,}: +[1-9])/,
      role: 'symptom',
      after: { max: 15, until: /^={20,}/ },
      certainty: 'hint',
    },
  ],
  totals: [
    { kind: 'totals', literals: ['number of tests : '], pattern: /^Number of tests : +\d+ +(?<total>\d+)$/ },
  ],
  rerun: ['php run-tests.php {file}', 'php run-tests.php'],
})
