import { defineTool } from '../define.js'

export const guile = defineTool({
  name: 'guile',
  url: 'https://www.gnu.org/software/guile/',
  category: 'unknown',
  rules: [
    {
      id: 'error',
      pattern: /^(?:[^\s:]+:\d+:\d+: )?ERROR: In procedure (?<code>\S+):(?<message> .+)?$/,
      role: 'cause',
      after: { max: 4, until: /^\s*$/ },
      details: [/^(?:ERROR: )?(?!In procedure)(?<message>\S.*)/],
    },
  ],
})
