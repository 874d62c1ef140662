import { defineTool } from '../define.js'

/** Tests of type definitions. */
export const tsd = defineTool({
  name: 'tsd',
  url: 'https://github.com/tsdjs/tsd',
  category: 'type-error',
  phase: 'lint',
  commands: ['tsd'],
  prints: ['eslint-pretty'],
  rerun: ['npx tsd'],
})
