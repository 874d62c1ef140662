import { defineTool } from '../define.js'

export const cpplint = defineTool({
  name: 'cpplint',
  url: 'https://github.com/cpplint/cpplint',
  category: 'lint-error',
  phase: 'lint',
  commands: ['cpplint', 'cpplint.py'],
  rules: [
    {
      id: 'problem',
      literals: ['] [1]', '] [2]', '] [3]', '] [4]', '] [5]'],
      pattern:
        /^(?<file>[^\s:]+):(?<line>\d+): {2}(?<message>(?:(?! {2}\[).)+) {2}\[(?<code>[\w+/]+)\] \[[1-5]\]$/,
      role: 'cause',
      after: { max: 15, while: /^[^\s:]+:\d+: {2}(?:(?! {2}\[).)+ {2}\[[\w+/]+\] \[[1-5]\]$/ },
      certainty: 'proven',
    },
    { id: 'count', pattern: /^Total errors found: [1-9]\d*$/, role: 'symptom', conclusive: true },
  ],
})
