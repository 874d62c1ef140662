import { defineTool } from '../define.js'

export const cpplint = defineTool({
  name: 'cpplint',
  url: 'https://github.com/cpplint/cpplint',
  category: 'lint_error',
  phase: 'lint',
  commands: ['cpplint', 'cpplint.py'],
  rules: [
    {
      id: 'problem',
      pattern: /^(?<message>Total errors found: [1-9]\d*)/,
      role: 'symptom',
      before: { max: 15, while: /^\S+:\d+: .* \[\w+\/\w+\] \[\d\]|^Done processing/ },
      certainty: 'weak',
    },
  ],
})
