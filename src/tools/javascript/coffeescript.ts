import { defineTool } from '../define.js'

export const coffeescript = defineTool({
  name: 'coffeescript',
  url: 'https://coffeescript.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'syntax-error',
      pattern:
        /^\s{0,2}(?<file>[^\s:]+\.(?:lit)?coffee(?:\.md)?):(?<line>\d+):(?<column>\d+): error: (?<message>.*)/,
      role: 'cause',
      after: { max: 2, while: /^\s+\S|\^|^\S/ },
      certainty: 'strong',
    },
  ],
})
