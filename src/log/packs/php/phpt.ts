import type { Pack } from '../../rule.js'

/** PHP's own run-tests.php. */
export const phpt: Pack = {
  tool: 'phpt',
  rules: [
    {
      id: 'diff',
      literals: ['========DIFF========'],
      pattern: /^={8}DIFF={8}$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 130,
        until: /^(?:XFAIL|XLEAK|PASS|SKIP|TEST|WARN) |^={8}DIFF/,
        through: /^FAIL .*\.phpt\]/,
      },
      needs: /^FAIL .*\.phpt\]/,
      details: [/^FAIL (?<test>.+?) \[(?<file>[^\][]+\.phpt)\]/, /^\d+\+ (?<message>.*\S.*)/],
      certainty: 0.9,
    },
    {
      id: 'failed-test',
      literals: ['.phpt]'],
      pattern:
        /^(?:TEST \d+\/\d+ \[[^\s\]]+\]\s*)?(?:FAIL|BORK|LEAK|WARN(?:&\w+)?) (?<test>.+?) \[(?<file>[^\][]+\.phpt)\]/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.6,
    },
    {
      id: 'summary',
      literals: ['FAILED TEST SUMMARY', '^Tests failed'],
      pattern: /^(?:FAILED TEST SUMMARY$|Tests failed {3,}: +[1-9])/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 15, until: /^={20,}/ },
      certainty: 0.35,
    },
  ],
}
