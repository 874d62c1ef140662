import { defineTool } from '../define.js'
import { eslintPretty } from '../formats/eslint-pretty.js'

export const xo = defineTool({
  name: 'xo',
  url: 'https://github.com/xojs/xo',
  category: 'lint-error',
  phase: 'lint',
  commands: ['xo'],
  rules: [...eslintPretty],
  fix: 'npx xo --fix',
})
