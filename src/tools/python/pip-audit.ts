import { defineTool } from '../define.js'

export const pipAudit = defineTool({
  name: 'pip-audit',
  url: 'https://github.com/pypa/pip-audit',
  category: 'lint-error',
  phase: 'lint',
  commands: ['pip-audit'],
  rules: [
    {
      id: 'vulnerabilities',
      pattern: /^(?<message>Found [1-9]\d* known vulnerabilit.*)/,
      role: 'cause',
      after: { max: 12, while: /^\S/ },
      certainty: 'weak',
    },
  ],
})
