import { defineTool } from '../define.js'

export const ineffassign = defineTool({
  name: 'ineffassign',
  url: 'https://github.com/gordonklaus/ineffassign',
  category: 'lint-error',
  phase: 'lint',
  commands: ['ineffassign'],
  prints: ['go-like'],
  rerun: ['ineffassign ./...'],
})
