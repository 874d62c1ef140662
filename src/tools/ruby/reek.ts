import { defineTool } from '../define.js'
import { joined } from '../words.js'

export const reek = defineTool({
  name: 'reek',
  url: 'https://github.com/troessner/reek',
  category: 'lint-error',
  phase: 'lint',
  commands: ['reek'],
  rules: [
    {
      id: 'smell',
      literals: joined(Array.from('0123456789'), [' warning:', ' warnings:']),
      pattern: /^(?<file>\S+) -- [1-9]\d* warnings?:$/,
      role: 'cause',
      after: { max: 17, while: /^\s+\[\d|^\S+ -- \d+ warnings?:$/ },
      needs: /^\s+\[[\d, ]+\]:[A-Z]\w+: /,
      details: [/^\s+\[(?<line>\d+)(?!\d)[\d, ]*\]:(?<code>[A-Z]\w+): (?<message>.+)/],
      certainty: 'strong',
    },
  ],
})
