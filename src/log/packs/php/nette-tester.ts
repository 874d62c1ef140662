import type { Pack } from '../../rule.js'

export const netteTester: Pack = {
  tool: 'nette-tester',
  rules: [
    {
      id: 'failed-test',
      literals: ['-- FAILED: '],
      pattern: /^-- FAILED: (?<test>\S.*)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 16, while: /^\s+\S|^\s*$/ },
      details: [
        /^\s+(?<message>(?:Failed|Exited|Error|Exception|[A-Z]\w*(?:Error|Exception)):? .+)/,
        /^\s+in (?<file>\S+?)\((?<line>\d+)\)/,
      ],
      certainty: 0.92,
    },
  ],
}
