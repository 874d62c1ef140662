import { defineTool } from '../define.js'

export const revive = defineTool({
  name: 'revive',
  url: 'https://revive.run',
  category: 'lint-error',
  phase: 'lint',
  commands: ['revive'],
  prints: ['go-like'],
  rerun: ['revive ./...'],
})
