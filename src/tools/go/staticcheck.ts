import { defineTool } from '../define.js'

export const staticcheck = defineTool({
  name: 'staticcheck',
  url: 'https://staticcheck.dev',
  category: 'lint-error',
  phase: 'lint',
  commands: ['staticcheck'],
  prints: ['go-like'],
  marks: /\((?:SA|S|ST|QF|U)1?\d{3,4}\)$/,
  rerun: ['staticcheck ./...'],
})
