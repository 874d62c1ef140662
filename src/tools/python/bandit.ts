import { defineTool } from '../define.js'

export const bandit = defineTool({
  name: 'bandit',
  url: 'https://bandit.readthedocs.io',
  category: 'lint-error',
  phase: 'lint',
  commands: ['bandit'],
  rules: [
    {
      id: 'issue',
      pattern: /^>> Issue: \[(?<code>B\d+):[\w-]+\] (?<message>.*)/,
      role: 'cause',
      before: { max: 1, while: /^Test results:/ },
      after: { max: 12, until: /^-{20,}$/ },
      details: [/^\s+Location: (?<file>[^\s:]+):(?<line>\d+)(?::(?<column>\d+))?/],
      certainty: 'weak',
    },
  ],
})
