import { defineTool } from '../define.js'

export const reek = defineTool({
  name: 'reek',
  url: 'https://github.com/troessner/reek',
  category: 'lint-error',
  phase: 'lint',
  commands: ['reek'],
  rules: [
    {
      id: 'smell',
      pattern: /^(?<file>\S+) -- [1-9]\d* warnings?:$/,
      role: 'cause',
      after: { max: 17, while: /^\s+\[\d|^\S+ -- \d+ warnings?:$/ },
      needs: /^\s+\[[\d, ]+\]:[A-Z]\w+: /,
      details: [/^\s+\[(?<line>\d+)(?!\d)[\d, ]*\]:(?<code>[A-Z]\w+): (?<message>.+)/],
      certainty: 'strong',
    },
  ],
})
