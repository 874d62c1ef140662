import { defineTool } from '../define.js'

export const golint = defineTool({
  name: 'golint',
  url: 'https://github.com/golang/lint',
  category: 'lint-error',
  phase: 'lint',
  commands: ['golint'],
  prints: ['go-like'],
  rerun: ['golint ./...'],
})
