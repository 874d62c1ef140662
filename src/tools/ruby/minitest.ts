import { defineTool } from '../define.js'

const end =
  /^\s*$|^\s+\d+\) (?:Failure|Error|Skipped)|^(?:Failure|Error|Skipped):|^\d+ (?:runs|tests), |^(?:bin\/)?rails test |^={10,}/

/** Minitest, with its reporters and Rails' runner. */
export const minitest = defineTool({
  name: 'minitest',
  url: 'https://github.com/minitest/minitest',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      literals: ['#test'],
      pattern: /^(?=[A-Z].*#test)(?<test>.*?) ?\[(?<file>[^\][]+):(?<line>\d+)\]:?$/,
      role: 'cause',
      before: { max: 1, while: /^(?:\s+\d+\) )?Failure:$/ },
      after: { max: 18, until: end },
      needs: /^(?:\s+\d+\) )?Failure:$/,
      details: [/^(?:Minitest::Assertion: )?(?<message>(?!Failure:|\s+\d+\) )\S.*)/],
      certainty: 'proven',
    },
    {
      id: 'test-error',
      literals: ['#test'],
      pattern: /^(?=[A-Z].*#test)(?<test>.*?)(?: ?\[[^\][]+\])?:$/,
      role: 'cause',
      before: { max: 1, while: /^(?:\s+\d+\) )?Error:$/ },
      after: { max: 18, until: end },
      needs: /^(?:\s+\d+\) )?Error:$/,
      details: [/^(?<message>[A-Z][\w:]*: .*)/, /^\s+(?<file>[\w./-]+\.rb):(?<line>\d+):in /],
      certainty: 'proven',
    },
    {
      id: 'old-style',
      pattern: /^\s*\d+\) (?<message>Failure|Error):$/,
      role: 'cause',
      after: { max: 18, until: /^\s*$|^\s*\d+\) (?:Failure|Error|Skipped)|^\d+ (?:runs|tests), / },
      needs: /^(?:test\w*|\w.*)\(\w[\w:]*\)/,
      details: [/^(?<test>\w.*\([\w:]+\)) ?\[(?<file>[^\][]+):(?<line>\d+)\]/, /^(?<test>\w.*\([\w:]+\)):?$/],
      certainty: 'strong',
    },
    {
      id: 'reporter',
      literals: ['FAIL (', 'ERROR ('],
      pattern: /^\s+(?<test>test_\S(?:.*?\S)??)\s+(?:FAIL|ERROR) \([\d.]+s\)$/,
      role: 'cause',
      after: { max: 15, while: /^\s{6,}\S/ },
      details: [/^\s+(?<message>\S.*)/, /(?<![\w./-])(?<file>[\w./-]+\.rb):(?<line>\d+):in /],
    },
    {
      id: 'turn',
      pattern: /^\s*(?:FAIL|ERROR)\["(?<test>[^"]+)", .*\]$/,
      role: 'cause',
      after: { max: 14, while: /^\s+\S/ },
      details: [/(?<![\w./-])(?<file>[\w./-]+\.rb):(?<line>\d+)/],
    },
    {
      id: 'totals',
      pattern: /^\d+ (?:runs|tests), \d+ assertions, (?:[1-9]\d* failures|\d+ failures, [1-9]\d* errors)/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
  ],
  rerun: ['bundle exec ruby -Itest {file}'],
  totals: [
    {
      kind: 'totals',
      literals: [' assertions, '],
      pattern:
        /^(?<total>\d+) (?:runs|tests), \d+ assertions, (?<failed>\d+) failures, (?<errors>\d+) errors, (?<skipped>\d+) skips/,
    },
  ],
})
