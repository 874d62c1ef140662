import type { Pack } from '../../rule.js'

export const nodeTest: Pack = {
  tool: 'node-test',
  rules: [
    {
      id: 'failed-test',
      literals: ['test at '],
      pattern: /^test at (?<file>\S+):(?<line>\d+):(?<column>\d+)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 40, until: /^(?:test at |npm |error |> |##\[|\S+:\d+$)/, while: /^(?:✖|\s|$|[})\]])/ },
      details: [/^✖ (?<test>.+?)(?: \([\d.]+ms\))?$/, /^\s+(?=\[?\w*Error).*?: (?<message>.+)/],
      certainty: 0.9,
    },
    {
      id: 'failed-listed',
      literals: ['✖ '],
      pattern: /^✖ (?<test>\S.*) \(\d[\d.]*ms\)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 30, while: /^(?: {2,}|\s*$)/ },
      needs: /^ {2}(?:\[?\w*Error\b|'|\w+ \{)/,
      details: [
        /^ {2}(?=\[?\w*Error).*?: (?<message>.+)/,
        /^\s+at (?:.*\()?(?:file:\/\/)?(?<file>(?!node:)[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/,
      ],
      certainty: 0.89,
    },
    {
      id: 'coverage',
      literals: ['coverage does not meet threshold'],
      pattern: /^(?:[#ℹ] )?Error: (?<message>[\d.]+% \w+ coverage does not meet threshold of .*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 3, while: / coverage does not meet threshold / },
      certainty: 0.55,
    },
    {
      id: 'failing-tests',
      literals: ['failing tests:'],
      pattern: /^✖ failing tests:/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
    },
  ],
}
