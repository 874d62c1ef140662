import type { Pack } from '../../rule.js'

export const flow: Pack = {
  tool: 'flow',
  rules: [
    {
      id: 'error',
      literals: ['^Error ---', '^Error ┈┈┈'],
      pattern: /^Error (?:---|┈┈┈)[-┈]* (?<file>\S+):(?<line>\d+):(?<column>\d+)$/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      after: { max: 19, until: /^(?:Error|Warning) [-┈]{3,} |^Found \d+ errors?/ },
      details: [/^(?<message>[A-Z].*?)(?: \[(?<code>[\w-]+)\])?$/],
      certainty: 0.9,
    },
    {
      // Before version 0.66.
      id: 'error-old',
      literals: ['.js:', '.jsx:', '.mjs:', '.flow:'],
      pattern: /^(?:Error: )?(?<file>[^\s:]+\.(?:jsx?|mjs|flow)):(?<line>\d+)$/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      after: { max: 12, while: /^ {2,}\S/ },
      needs: /^\s+\^+ \S/,
      details: [/^\s+\^+ (?<message>\S.*)/],
      certainty: 0.85,
    },
  ],
}
