import { defineTool } from '../define.js'

export const pester = defineTool({
  name: 'pester',
  url: 'https://pester.dev',
  category: 'test-assertion',
  phase: 'test',
  commands: ['invoke-pester'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?:=+)?\s*\[-\] (?<test>\S.*?)(?: \d+(?:\.\d+)?m?s(?: \([^()]*\))?)?$/,
      role: 'cause',
      after: {
        max: 18,
        until:
          /^(?:=+)?\s*\[[-+!?]\] |^\s*(?:Describing|Context|Executing) |^Tests (?:completed|Passed)|^\s*$/,
      },
      details: [
        /^\s*(?<message>(?:Expected|But was|(?:\S.*)?Exception:|The term).*)/,
        /(?<![\w./\\:-])(?<file>[\w./\\:-]+\.ps(?:1|m1)):(?<line>\d+)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'total',
      pattern: /^Tests Passed: \d+, Failed: [1-9]\d*/,
      role: 'symptom',
      certainty: 'hint',
    },
  ],
  rerun: ['Invoke-Pester {file}', 'Invoke-Pester'],
  totals: [
    {
      kind: 'totals',
      literals: ['tests passed: '],
      pattern: /^Tests Passed: (?<passed>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+)/,
    },
  ],
})
