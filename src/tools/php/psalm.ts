import { defineTool } from '../define.js'

export const psalm = defineTool({
  name: 'psalm',
  url: 'https://psalm.dev',
  category: 'type-error',
  phase: 'lint',
  commands: ['psalm'],
  rules: [
    {
      id: 'error',
      pattern: /^ERROR: (?<code>[A-Z]\w+) - (?<file>\S+\.php):(?<line>\d+):(?<column>\d+) - (?<message>.+)/,
      role: 'cause',
      after: { max: 3, until: /^ERROR: |^-{5,}/ },
    },
  ],
  rerun: ['vendor/bin/psalm'],
})
