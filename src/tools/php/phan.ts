import { defineTool } from '../define.js'

export const phan = defineTool({
  name: 'phan',
  url: 'https://github.com/phan/phan',
  category: 'type-error',
  phase: 'lint',
  commands: ['phan'],
  rules: [
    {
      id: 'problem',
      pattern: /^(?<file>[^\s:]+\.php):(?<line>\d+) (?<code>Phan\w+) (?<message>.+)/,
      role: 'cause',
      after: { max: 18, while: /^[^\s:]+\.php:\d+ Phan/ },
      certainty: 'strong',
    },
  ],
})
