import { defineTool } from '../define.js'

export const unity = defineTool({
  name: 'unity',
  url: 'https://www.throwtheswitch.org/unity',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?<file>[^\s:]+\.c(?:pp)?):(?<line>\d+):(?<test>\w+):FAIL(?:: (?<message>.+))?$/,
      role: 'cause',
      certainty: 'strong',
    },
  ],
  totals: [
    {
      kind: 'totals',
      perPackage: true,
      literals: [' tests '],
      pattern: /^(?<total>\d+) Tests (?<failed>\d+) Failures (?<skipped>\d+) Ignored/,
    },
  ],
})
