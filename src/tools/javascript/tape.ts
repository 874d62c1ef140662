import { defineTool } from '../define.js'

export const tape = defineTool({
  name: 'tape',
  url: 'https://github.com/tape-testing/tape',
  category: 'test-assertion',
  phase: 'test',
  commands: ['tape'],
  prints: ['tap-like'],
  rerun: ['npx tape {file}'],
})
