import { defineTool } from '../define.js'

export const flow = defineTool({
  name: 'flow',
  url: 'https://flow.org',
  category: 'type-error',
  phase: 'lint',
  commands: ['flow'],
  rules: [
    {
      id: 'error',
      pattern: /^Error (?:---|┈┈┈)[-┈]* (?<file>\S+):(?<line>\d+):(?<column>\d+)$/,
      role: 'cause',
      after: { max: 19, until: /^(?:Error|Warning) [-┈]{3,} |^Found \d+ errors?/ },
      details: [/^(?<message>[A-Z].*?)(?: \[(?<code>[\w-]+)\])?$/],
      certainty: 'strong',
    },
    {
      // Before version 0.66.
      id: 'error-old',
      pattern: /^(?:Error: )?(?<file>[^\s:]+\.(?:jsx?|mjs|flow)):(?<line>\d+)$/,
      role: 'cause',
      after: { max: 12, while: /^ {2,}\S/ },
      needs: /^\s+\^+ \S/,
      details: [/^\s+\^+ (?<message>\S.*)/],
      certainty: 'strong',
    },
  ],
  rerun: ['npx flow check'],
})
