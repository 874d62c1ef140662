import { defineTool } from '../define.js'

export const luacheck = defineTool({
  name: 'luacheck',
  url: 'https://github.com/lunarmodules/luacheck',
  category: 'lint-error',
  phase: 'lint',
  commands: ['luacheck'],
  rules: [
    {
      id: 'problem',
      pattern:
        /^\s{4}(?<file>[\w./-]+\.lua):(?<line>\d+):(?<column>\d+): (?:\((?<code>[EW]\d+)\) )?(?<message>.+)/,
      role: 'cause',
      before: { max: 2, while: /^Checking |^\s*$/ },
      after: { max: 14, while: /^\s{4}\S/ },
      certainty: 'weak',
    },
    {
      id: 'total',
      pattern: /^Total: (?:[1-9]\d* warnings?|\d+ warnings? \/ [1-9]\d* errors?)/,
      role: 'symptom',
      certainty: 'hint',
    },
  ],
})
