import { defineTool } from '../define.js'

export const phpstan = defineTool({
  name: 'phpstan',
  url: 'https://phpstan.org',
  category: 'type-error',
  phase: 'lint',
  commands: ['phpstan'],
  rules: [
    {
      id: 'error',
      literals: ['Line   ', ' (in context '],
      pattern: /^\s+Line\s+(?<file>[\w./\\-]+\.\w+)(?: \(in context .*\))?\s*$/,
      role: 'cause',
      before: { max: 1, while: /^ -{4,}/ },
      after: { max: 18, while: /^\s|^$/, until: /^\s+\[(?:ERROR|OK)\]|^\s+Line\s/ },
      details: [/^\s+:?(?<line>\d+)\s+(?<message>\S.*)/],
      certainty: 'strong',
    },
    {
      id: 'total',
      pattern: /^\s*\[ERROR\] (?<message>Found [1-9]\d* errors?)/,
      role: 'symptom',
      conclusive: true,
    },
  ],
  rerun: ['vendor/bin/phpstan analyse'],
  checked: {
    none: { literals: ['No files found to analyse'], pattern: /^.{0,40}No files found to analyse/ },
  },
})
