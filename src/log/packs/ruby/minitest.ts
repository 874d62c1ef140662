import type { Pack } from '../../rule.js'

const end =
  /^\s*$|^\s+\d+\) (?:Failure|Error|Skipped)|^(?:Failure|Error|Skipped):|^\d+ (?:runs|tests), |^(?:bin\/)?rails test |^={10,}/

/** Minitest, with its reporters and Rails' runner. */
export const minitest: Pack = {
  tool: 'minitest',
  rules: [
    {
      id: 'failed-test',
      literals: ['#test'],
      pattern: /^(?=[A-Z].*#test)(?<test>.*?) ?\[(?<file>[^\][]+):(?<line>\d+)\]:?$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^(?:\s+\d+\) )?Failure:$/ },
      after: { max: 18, until: end },
      needs: /^(?:\s+\d+\) )?Failure:$/,
      details: [/^(?:Minitest::Assertion: )?(?<message>(?!Failure:|\s+\d+\) )\S.*)/],
      certainty: 0.92,
    },
    {
      id: 'test-error',
      literals: ['#test'],
      pattern: /^(?=[A-Z].*#test)(?<test>.*?)(?: ?\[[^\][]+\])?:$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^(?:\s+\d+\) )?Error:$/ },
      after: { max: 18, until: end },
      needs: /^(?:\s+\d+\) )?Error:$/,
      details: [/^(?<message>[A-Z][\w:]*: .*)/, /^\s+(?<file>[\w./-]+\.rb):(?<line>\d+):in /],
      certainty: 0.92,
    },
    {
      id: 'old-style',
      literals: [') Failure:', ') Error:'],
      pattern: /^\s*\d+\) (?<message>Failure|Error):$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 18, until: /^\s*$|^\s*\d+\) (?:Failure|Error|Skipped)|^\d+ (?:runs|tests), / },
      needs: /^(?:test\w*|\w.*)\(\w[\w:]*\)/,
      details: [/^(?<test>\w.*\([\w:]+\)) ?\[(?<file>[^\][]+):(?<line>\d+)\]/, /^(?<test>\w.*\([\w:]+\)):?$/],
      certainty: 0.9,
    },
    {
      id: 'reporter',
      literals: ['FAIL (', 'ERROR ('],
      pattern: /^\s+(?<test>test_\S(?:.*?\S)??)\s+(?:FAIL|ERROR) \([\d.]+s\)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 15, while: /^\s{6,}\S/ },
      details: [/^\s+(?<message>\S.*)/, /(?<![\w./-])(?<file>[\w./-]+\.rb):(?<line>\d+):in /],
    },
    {
      id: 'turn',
      literals: ['FAIL["', 'ERROR["'],
      pattern: /^\s*(?:FAIL|ERROR)\["(?<test>[^"]+)", .*\]$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 14, while: /^\s{2,}\S/ },
      details: [/(?<![\w./-])(?<file>[\w./-]+\.rb):(?<line>\d+)/],
    },
    {
      id: 'totals',
      literals: [' assertions, '],
      pattern: /^\d+ (?:runs|tests), \d+ assertions, (?:[1-9]\d* failures|\d+ failures, [1-9]\d* errors)/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.25,
    },
  ],
}

export const testUnit: Pack = {
  tool: 'test-unit',
  rules: [
    {
      id: 'failed-test',
      literals: ['Failure: test', 'Error: test'],
      pattern: /^(?:Failure|Error): (?<test>test[\w: "'.-]*\([\w:]+\))(?:: (?<message>.+)|\.)?$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^={10,}$/ },
      after: { max: 18, until: /^={10,}$|^Finished in/ },
      details: [/^(?<message><.*|[A-Z]\S*: .*)/, /^\s*(?<file>[\w./-]+\.rb):(?<line>\d+):in /],
      certainty: 0.9,
    },
  ],
}
