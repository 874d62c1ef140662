import { defineTool } from '../define.js'

export const mkdocs = defineTool({
  name: 'mkdocs',
  url: 'https://www.mkdocs.org',
  category: 'compile-error',
  phase: 'build',
  commands: ['mkdocs'],
  rules: [
    {
      id: 'warning',
      pattern: /^(?<message>Aborted with [1-9]\d* warnings? in strict mode!)/i,
      role: 'cause',
      before: { max: 10, while: /^WARNING +-|^\s*$|^\s+\S/ },
    },
  ],
})
