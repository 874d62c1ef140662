import { defineTool } from '../define.js'

export const phpmd = defineTool({
  name: 'phpmd',
  url: 'https://phpmd.org',
  category: 'lint-error',
  phase: 'lint',
  commands: ['phpmd'],
  rules: [
    {
      id: 'problem',
      pattern: /^(?<file>[^\s:]+\.php):(?<line>\d+)\t+(?<message>\S.*)/,
      role: 'cause',
      after: { max: 18, while: /^[^\s:]+\.php:\d+\t/ },
      certainty: 'strong',
    },
  ],
})
