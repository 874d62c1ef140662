import { defineTool } from '../define.js'

export const powershell = defineTool({
  name: 'powershell',
  url: 'https://learn.microsoft.com/powershell/',
  category: 'unknown',
  rules: [
    {
      id: 'error-record',
      pattern: /^\s+\+ CategoryInfo\s+: (?<code>\w+): /,
      role: 'cause',
      before: { max: 8, until: /^\s*$/ },
      after: { max: 3, while: /^\s+\+ |^\s+\S/ },
      details: [
        /^(?<message>[\w-]+ : .+|.*is not recognized .*)/,
        /^At (?<file>.+?):(?<line>\d+) char:(?<column>\d+)/,
      ],
      certainty: 'weak',
    },
    {
      id: 'concise-error',
      pattern:
        /^(?<code>(?:[A-Z]\w+)?(?:Exception|Error)): (?<file>\S+\.psm?1):(?<line>\d+)(?::(?<column>\d+))?$/,
      role: 'cause',
      after: { max: 8, while: /^Line \||^\s+(?:\d+ *)?\|/ },
      details: [/^\s+\| +(?![~ ])(?<message>\S.*)/],
    },
  ],
})
