import { defineTool } from '../define.js'

export const cspell = defineTool({
  name: 'cspell',
  url: 'https://cspell.org',
  category: 'lint-error',
  phase: 'lint',
  commands: ['cspell'],
  rules: [
    {
      id: 'unknown-word',
      pattern: /^(?<file>\S+):(?<line>\d+):(?<column>\d+) - (?<message>Unknown word \(.*)/,
      role: 'cause',
      after: { max: 19, while: / - Unknown word \(/ },
      certainty: 'strong',
    },
  ],
  rerun: ['npx cspell {file}'],
})
