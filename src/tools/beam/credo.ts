import { defineTool } from '../define.js'

export const credo = defineTool({
  name: 'credo',
  url: 'https://github.com/rrrene/credo',
  category: 'lint-error',
  phase: 'lint',
  commands: ['mix credo'],
  rules: [
    {
      id: 'issue',
      pattern: /^┃ \[(?<code>[A-Z])\] \S+ (?<message>\S.*)/,
      role: 'cause',
      before: { max: 2, while: /^┃\s*$|^ {2}[A-Z][\w ]+$/ },
      after: { max: 16, while: /^┃|^\s*$|^ {2}[A-Z][\w ]+$/ },
      details: [/^┃\s+(?<file>[^\s:]+\.exs?):(?<line>\d+)(?::(?<column>\d+))?/],
      certainty: 'strong',
    },
    {
      id: 'total',
      pattern: /^(?<message>\d+ mods\/funs, found [1-9].*)/,
      role: 'symptom',
    },
  ],
  rerun: ['mix credo'],
})
