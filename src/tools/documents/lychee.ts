import { defineTool } from '../define.js'

export const lychee = defineTool({
  name: 'lychee',
  url: 'https://lychee.cli.rs',
  category: 'lint-error',
  phase: 'test',
  commands: ['lychee'],
  rules: [
    {
      id: 'error',
      pattern: /^(?:#+ )?Errors in (?<file>\S+\.\w+)$/,
      role: 'cause',
      after: { max: 14, until: /^(?:#+ )?Errors in / },
      needs: /\[(?:ERROR|[45]\d\d|TIMEOUT)\]/,
      certainty: 'strong',
    },
  ],
})
