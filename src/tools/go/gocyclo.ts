import { defineTool } from '../define.js'

export const gocyclo = defineTool({
  name: 'gocyclo',
  url: 'https://github.com/fzipp/gocyclo',
  category: 'lint-error',
  phase: 'lint',
  commands: ['gocyclo'],
  rules: [
    {
      id: 'problem',
      pattern:
        /^\d+ \w+ (?<message>[^\s:]\S* |\(\S+ )?(?<code>\S+) (?<file>[^\s:]+\.go):(?<line>\d+):(?<column>\d+)$/,
      role: 'cause',
      after: { max: 18, while: /^\d+ \w+ \S.*\.go:\d+:\d+$/ },
    },
  ],
})
