import { defineTool } from '../define.js'

export const coffeelint = defineTool({
  name: 'coffeelint',
  url: 'https://github.com/coffeelint/coffeelint',
  category: 'lint-error',
  phase: 'lint',
  commands: ['coffeelint'],
  rules: [
    {
      id: 'problem',
      pattern: /^\s+✗ (?<file>\S+\.coffee)$/,
      role: 'cause',
      after: { max: 10, while: /^\s+✗ #\d+:/ },
    },
  ],
})
