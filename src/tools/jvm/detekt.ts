import { defineTool } from '../define.js'

export const detekt = defineTool({
  name: 'detekt',
  url: 'https://detekt.dev',
  category: 'lint-error',
  phase: 'lint',
  commands: ['detekt'],
  rules: [
    {
      id: 'finding-plain',
      pattern:
        /^\s*(?<file>\/?[\w./-]+\.kts?):(?<line>\d+):(?<column>\d+): (?<message>.+) \[(?<code>[A-Z]\w+)\]$/,
      role: 'cause',
      after: { max: 15, while: /\.kts?:\d+:\d+: / },
    },
    {
      id: 'finding',
      literals: ['] at '],
      pattern:
        /^\s+(?<code>[A-Z]\w+) - (?:[\d/]+ - )?\[(?<message>[^\]]*)\] at (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+)/,
      role: 'cause',
      before: { max: 2, while: /^(?:Ruleset: )?\S.* - \S+ debt$|^Ruleset: / },
      after: { max: 16, while: /^\s+[A-Z]\w+ - |^(?:Ruleset: )?\S.* - \S+ debt$|^Ruleset: / },
      certainty: 'strong',
    },
  ],
})
