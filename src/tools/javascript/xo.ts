import { defineTool } from '../define.js'

export const xo = defineTool({
  name: 'xo',
  category: 'lint_error',
  phase: 'lint',
  rules: [
    {
      id: 'problem',
      literals: ['✖'],
      pattern: /^\s+✖\s+(?<line>\d+):(?<column>\d+)\s+(?<message>\S(?:.*?\S)??)(?:\s{2,}(?<code>[\w@/-]+))?$/,
      role: 'cause',
      before: { max: 6, through: /^\s{1,4}(?<file>\S+\.\w+)(?::\d+:\d+)?$/ },
      after: { max: 18, while: /^\s+[✖⚠]\s+\d+:\d+\s/ },
      details: [/^\s{1,4}(?<file>\S+\.\w+)(?::\d+:\d+)?$/],
      certainty: 'strong',
    },
  ],
  fix: 'npx xo --fix',
})
