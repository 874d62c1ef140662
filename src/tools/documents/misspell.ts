import { defineTool } from '../define.js'

export const misspell = defineTool({
  name: 'misspell',
  url: 'https://github.com/client9/misspell',
  category: 'lint-error',
  phase: 'lint',
  commands: ['misspell'],
  rules: [
    {
      id: 'misspelling',
      pattern: /^(?<file>[^\s:]+):(?<line>\d+):(?<column>\d+): (?<message>"[^"]*" is a misspelling of .+)/,
      role: 'cause',
      after: { max: 18, while: /is a misspelling of/ },
      certainty: 'strong',
    },
  ],
})
