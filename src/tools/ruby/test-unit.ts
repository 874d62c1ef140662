import { defineTool } from '../define.js'

export const testUnit = defineTool({
  name: 'test-unit',
  url: 'https://test-unit.github.io',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?:Failure|Error): (?<test>test[\w: "'.-]*\([\w:]+\))(?:: (?<message>.+)|\.)?$/,
      role: 'cause',
      before: { max: 1, while: /^={10,}$/ },
      after: { max: 18, until: /^={10,}$|^Finished in/ },
      details: [/^(?<message><.*|[A-Z]\S*: .*)/, /^\s*(?<file>[\w./-]+\.rb):(?<line>\d+):in /],
      certainty: 'strong',
    },
  ],
  rerun: ['ruby -Itest {file}'],
  totals: [
    {
      kind: 'totals',
      literals: [' pendings, '],
      pattern:
        /^(?<total>\d+) tests, \d+ assertions, (?<failed>\d+) failures, (?<errors>\d+) errors, \d+ pendings, (?<skipped>\d+) omissions/,
    },
  ],
})
