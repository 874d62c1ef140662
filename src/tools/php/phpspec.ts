import { defineTool } from '../define.js'

export const phpspec = defineTool({
  name: 'phpspec',
  url: 'https://phpspec.net',
  category: 'test-assertion',
  phase: 'test',
  commands: ['phpspec'],
  rules: [
    {
      id: 'failed-example',
      literals: ['✘'],
      pattern: /^\s+\d+\s+✘ (?<test>.+)$/,
      role: 'cause',
      after: { max: 8, while: /^\s{8,}\S/ },
      needs: /^\s{8,}\S/,
      details: [/^\s{8,}(?<message>\S.*)/],
      certainty: 'strong',
    },
  ],
  rerun: ['vendor/bin/phpspec run {file}', 'vendor/bin/phpspec run'],
  totals: [
    { kind: 'totals', literals: [' example (', ' examples ('], pattern: /^(?<total>\d+) examples? \(\d+ / },
  ],
})
