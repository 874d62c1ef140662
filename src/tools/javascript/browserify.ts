import { defineTool } from '../define.js'

export const browserify = defineTool({
  name: 'browserify',
  url: 'https://browserify.org',
  category: 'compile-error',
  phase: 'build',
  commands: ['browserify'],
  rules: [
    {
      id: 'unresolved',
      pattern: /^(?:Error: )?(?<message>Can't walk dependency graph: .*)/,
      role: 'cause',
      after: { max: 3, while: /^\s+required by / },
      details: [/^\s+required by (?<file>\S+)/],
      certainty: 'strong',
    },
    {
      id: 'parse-error',
      pattern: /^ParseError: (?<message>.*)/,
      role: 'cause',
      before: { max: 5, through: /^(?:\/|[A-Za-z]:\\)\S+:\d+$/ },
      details: [/^(?<file>(?:\/|[A-Za-z]:\\)\S+):(?<line>\d+)$/],
      certainty: 'strong',
    },
  ],
})
