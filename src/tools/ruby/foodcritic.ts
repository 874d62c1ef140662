import { defineTool } from '../define.js'

export const foodcritic = defineTool({
  name: 'foodcritic',
  url: 'https://github.com/Foodcritic/foodcritic',
  category: 'lint-error',
  phase: 'lint',
  commands: ['foodcritic'],
  rules: [
    {
      id: 'problem',
      pattern: /^(?<code>FC(?:0\d\d|1\d\d)): (?<message>.+): (?<file>[^\s:]+):(?<line>\d+)$/,
      role: 'cause',
      after: { max: 18, while: /^FC\d{3}: / },
      certainty: 'strong',
    },
  ],
})
