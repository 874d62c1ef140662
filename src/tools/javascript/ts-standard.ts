import { defineTool } from '../define.js'

/** standard, for TypeScript. */
export const tsStandard = defineTool({
  name: 'ts-standard',
  url: 'https://github.com/standard/ts-standard',
  category: 'lint-error',
  phase: 'lint',
  commands: ['ts-standard'],
  prints: ['standard-like'],
  marks: /^ts-standard: /,
  fix: 'npx ts-standard --fix',
})
