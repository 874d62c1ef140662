import { defineTool } from '../define.js'

/** standard, with semicolons. */
export const semistandard = defineTool({
  name: 'semistandard',
  url: 'https://github.com/standard/semistandard',
  category: 'lint-error',
  phase: 'lint',
  commands: ['semistandard'],
  prints: ['standard-like'],
  marks: /^semistandard: /,
  fix: 'npx semistandard --fix',
})
