import type { Pack } from '../../rule.js'

export const cucumber: Pack = {
  tool: 'cucumber',
  rules: [
    {
      id: 'failed-step',
      literals: ['.feature:'],
      pattern: /^\s*(?<file>[\w./-]+\.feature):(?<line>\d+):in [`'](?<test>.+)'$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 12, until: /^\s*$|^\(::\)/, through: /^\s*(?:Given|When|Then|And|But|\*) / },
      details: [/^\s*(?<message>\S.*\((?:[A-Z]\w*::)*\w+\))$/, /^\s*(?<file>\S+\.rb):(?<line>\d+):in /],
    },
    {
      id: 'failed-scenario',
      literals: ['cucumber '],
      pattern: /^cucumber (?:-p \S+ )?(?<file>\S+\.feature):(?<line>\d+) # (?<test>.+)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
    },
    {
      id: 'totals',
      literals: ['scenarios (', 'scenario ('],
      pattern: /^\d+ scenarios? \((?:.*\D)?[1-9]\d* failed/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.25,
    },
  ],
}
