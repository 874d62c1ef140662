import { defineTool } from '../define.js'

/** The C test libraries. */
export const check = defineTool({
  name: 'check',
  url: 'https://libcheck.github.io/check/',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      literals: [':F:', ':E:'],
      pattern: /^(?<file>[^\s:]+\.\w+):(?<line>\d+):[FE]:[^:]*:(?<test>[^:]+:\d+): (?<message>.+)/,
      role: 'cause',
      certainty: 'strong',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: ['%: checks: '],
      pattern: /^\d+%: Checks: (?<total>\d+), Failures: (?<failed>\d+), Errors: (?<errors>\d+)$/,
    },
  ],
})
