import { defineTool } from '../define.js'

export const cucumber = defineTool({
  name: 'cucumber',
  url: 'https://cucumber.io',
  category: 'test-assertion',
  phase: 'test',
  commands: ['cucumber'],
  rules: [
    {
      id: 'failed-step',
      pattern: /^\s*(?<file>[\w./-]+\.feature):(?<line>\d+):in [`'](?<test>.+)'$/,
      role: 'cause',
      before: { max: 12, until: /^\s*$|^\(::\)/, through: /^\s*(?:Given|When|Then|And|But|\*) / },
      details: [/^\s*(?<message>\S.*\((?:[A-Z]\w*::)*\w+\))$/, /^\s*(?<file>\S+\.rb):(?<line>\d+):in /],
    },
    {
      // Of cucumber-js: the steps of the scenario, and what the failed one threw.
      id: 'failed-in-js',
      literals: [') Scenario: ', ') Scenario Outline: '],
      pattern: /^\d+\) Scenario(?: Outline)?: (?<test>\S.*?) # (?<file>\S+\.feature):(?<line>\d+)$/,
      role: 'cause',
      after: { max: 19, while: /^\s|^$/, until: /^\d+ scenarios? \(/ },
      details: [/^\s+(?<message>(?:\w*Error\b|Undefined\.|Ambiguous|Error:).*)/],
      certainty: 'strong',
    },
    {
      id: 'failed-scenario',
      pattern: /^cucumber (?:-p \S+ )?(?<file>\S+\.feature):(?<line>\d+) # (?<test>.+)/,
      role: 'symptom',
    },
    {
      id: 'totals',
      pattern: /^\d+ scenarios? \((?:.*\D)?[1-9]\d* failed/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
  ],
  rerun: ['bundle exec cucumber {file}', 'bundle exec cucumber'],
  totals: [{ kind: 'totals', literals: [' scenario'], pattern: /^(?<total>\d+) scenarios?(?: \(|$)/ }],
})
