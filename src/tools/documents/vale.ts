import { defineTool } from '../define.js'

export const vale = defineTool({
  name: 'vale',
  url: 'https://vale.sh',
  category: 'lint-error',
  phase: 'lint',
  commands: ['vale'],
  rules: [
    {
      id: 'problem',
      literals: [' error '],
      pattern:
        /^ +(?<line>\d+):(?<column>\d+) +error +(?<message>\S(?:.*?\S)??) +(?<code>[A-Za-z]\w*\.[A-Z]\w*)$/,
      role: 'cause',
      before: { max: 4, while: /^\s+\d+:\d+\s|^\s*[\w./-]+\.\w+$/ },
      after: { max: 16, while: /^\s+\d+:\d+\s/ },
      details: [/^\s*(?<file>[\w./-]+\.\w+)$/],
      certainty: 'strong',
    },
  ],
})
