import { defineTool } from '../define.js'
import { standardLike } from '../formats/standard-like.js'

export const standard = defineTool({
  name: 'standard',
  url: 'https://standardjs.com',
  category: 'lint-error',
  phase: 'lint',
  commands: ['standard'],
  rules: [...standardLike],
  fix: 'npx standard --fix',
})
