import { defineTool } from '../define.js'

export const jshint = defineTool({
  name: 'jshint',
  url: 'https://jshint.com',
  category: 'lint-error',
  phase: 'lint',
  commands: ['jshint'],
  rules: [
    {
      id: 'problem',
      pattern: /^(?<file>\S+): line (?<line>\d+), col (?<column>\d+), (?!Warning - |Error - )(?<message>.*)/,
      role: 'cause',
      after: { max: 18, while: /: line \d+, col \d+,|^\s*$|^\d+ errors?$/ },
      certainty: 'strong',
    },
    {
      id: 'problem-stylish',
      pattern: /^ {2}line (?<line>\d+) {2,}col (?<column>\d+) {2,}(?<message>.*)/,
      role: 'cause',
      before: { max: 12, through: /^(?<file>\S+\.\w+)$/ },
      after: { max: 18, while: /^ {2}line \d+ / },
      details: [/^(?<file>\S+\.\w+)$/],
    },
    {
      id: 'problem-contrib',
      literals: ['  ^ '],
      pattern: /^ {2,} {2}\^ (?<message>[A-Z'"].*)/,
      role: 'cause',
      before: { max: 8, through: /^ {3}\S+\.\w+$/ },
      after: { max: 18, while: /^\s+(?:\d+ \||\^ )|^\s*$|^ {3}\S+\.\w+$|^>> \d+ errors? in / },
      needs: /^ {3}\S+\.\w+$/,
      details: [/^ {3}(?<file>\S+\.\w+)$/, /^\s+(?<line>\d+) \|/],
      certainty: 'strong',
    },
    {
      id: 'problem-grunt',
      pattern: /^Linting (?<file>\S+) ?\.\.\.ERROR/,
      role: 'cause',
      after: { max: 12, while: /^\[L\d+|^\s+\S|^.{1,200}$/, until: /^(?:Warning: Task|Linting )/ },
    },
  ],
})
