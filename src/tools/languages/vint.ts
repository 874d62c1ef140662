import { defineTool } from '../define.js'

export const vint = defineTool({
  name: 'vint',
  url: 'https://github.com/Vimjas/vint',
  category: 'lint-error',
  phase: 'lint',
  commands: ['vint'],
  rules: [
    {
      id: 'problem',
      pattern: /^(?<file>[^\s:]*(?:\.vim|vimrc)):(?<line>\d+):(?<column>\d+): (?=.* \(see )(?<message>.+\))$/,
      role: 'cause',
      after: { max: 18, while: /^[^\s:]*(?:\.vim|vimrc):\d+:\d+: / },
      certainty: 'strong',
    },
  ],
})
