import { defineTool } from '../define.js'

export const phpspec = defineTool({
  name: 'phpspec',
  url: 'https://phpspec.net',
  category: 'test_assertion',
  phase: 'test',
  commands: ['phpspec'],
  rules: [
    {
      id: 'failed-example',
      literals: ['✘'],
      pattern: /^\s+\d+\s+✘ (?<test>.+)$/,
      role: 'symptom',
      after: { max: 4, while: /^\s{8,}\S/ },
    },
  ],
  rerun: ['vendor/bin/phpspec run {file}', 'vendor/bin/phpspec run'],
  totals: [
    { kind: 'totals', literals: [' example (', ' examples ('], pattern: /^(?<total>\d+) examples? \(\d+ / },
  ],
})
