import { defineTool } from '../define.js'

export const errcheck = defineTool({
  name: 'errcheck',
  url: 'https://github.com/kisielk/errcheck',
  category: 'lint-error',
  phase: 'lint',
  commands: ['errcheck'],
  rules: [
    {
      id: 'unchecked',
      pattern: /^(?<file>[\w./@+-]+\.go):(?<line>\d+):(?<column>\d+):\t(?<message>\S.*)/,
      role: 'cause',
      after: { max: 19, while: /^\S+\.go:\d+:\d+:\t/ },
      certainty: 'strong',
    },
  ],
  rerun: ['errcheck ./...'],
})
