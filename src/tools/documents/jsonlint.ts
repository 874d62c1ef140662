import { defineTool } from '../define.js'

export const jsonlint = defineTool({
  name: 'jsonlint',
  url: 'https://github.com/zaach/jsonlint',
  category: 'lint-error',
  phase: 'lint',
  commands: ['jsonlint'],
  rules: [
    {
      id: 'syntax',
      pattern: /^(?:Error: )?(?<message>Parse error on line (?<line>\d+):)/,
      role: 'cause',
      after: { max: 6, while: /^\S/ },
      needs: /^-*\^/,
      details: [/^(?<message>Expecting .+)/],
      certainty: 'strong',
    },
  ],
})
