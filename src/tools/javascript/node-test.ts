import { defineTool } from '../define.js'

export const nodeTest = defineTool({
  name: 'node-test',
  url: 'https://nodejs.org/api/test.html',
  category: 'test-assertion',
  phase: 'test',
  commands: ['node --test'],
  prints: ['tap-like'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^test at (?<file>\S+):(?<line>\d+):(?<column>\d+)$/,
      role: 'cause',
      after: { max: 40, until: /^(?:test at |npm |error |> |##\[|\S+:\d+$)/, while: /^(?:✖|\s|$|[})\]])/ },
      details: [/^✖ (?<test>.+?)(?: \([\d.]+ms\))?$/, /^\s+(?=\[?\w*Error).*?: (?<message>.+)/],
      certainty: 'strong',
    },
    {
      id: 'failed-listed',
      literals: ['✖ '],
      pattern: /^✖ (?<test>\S.*) \(\d[\d.]*ms\)$/,
      role: 'cause',
      after: { max: 30, while: /^(?: {2,}|\s*$)/ },
      needs: /^ {2}(?:\[?\w*Error\b|'|\w+ \{)/,
      details: [
        /^ {2}(?=\[?\w*Error).*?: (?<message>.+)/,
        /^\s+at (?:.*\()?(?:file:\/\/)?(?<file>(?!node:)[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/,
      ],
      certainty: 'strong',
    },
    {
      id: 'coverage',
      pattern: /^(?:[#ℹ] )?Error: (?<message>[\d.]+% \w+ coverage does not meet threshold of .*)/,
      role: 'cause',
      after: { max: 3, while: / coverage does not meet threshold / },
      certainty: 'weak',
    },
    { id: 'failing-tests', pattern: /^✖ failing tests:/, role: 'symptom' },
  ],
  rerun: ['node --test {file}', 'node --test'],
  totals: [
    { kind: 'totals', literals: ['# tests ', 'ℹ tests '], pattern: /^[#ℹ] tests (?<total>\d+)$/ },
    {
      kind: 'totals',
      beside: true,
      literals: ['# skipped ', 'ℹ skipped '],
      pattern: /^[#ℹ] skipped (?<minus>\d+)$/,
    },
  ],
})
