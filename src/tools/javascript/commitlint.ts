import { defineTool } from '../define.js'

export const commitlint = defineTool({
  name: 'commitlint',
  url: 'https://commitlint.js.org',
  category: 'lint-error',
  phase: 'lint',
  commands: ['commitlint'],
  rules: [
    {
      id: 'problem',
      literals: ['✖'],
      pattern: /^✖\s{1,4}(?<message>.+) \[(?<code>[a-z]+-[a-z-]+)\]$/,
      role: 'cause',
      before: { max: 8, through: /^⧗\s+input: / },
      after: { max: 6, while: /^✖\s/ },
      certainty: 'strong',
    },
  ],
})
