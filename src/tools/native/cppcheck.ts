import { defineTool } from '../define.js'

export const cppcheck = defineTool({
  name: 'cppcheck',
  url: 'https://cppcheck.sourceforge.io',
  category: 'lint-error',
  phase: 'lint',
  commands: ['cppcheck'],
  rules: [
    {
      id: 'problem',
      pattern:
        /^\[(?<file>[^\]:]+):(?<line>\d+)\](?: -> \[.*\])?: \((?:error|style|performance|portability|warning)(?:, \w+)?\) (?<message>.+)/,
      role: 'cause',
      after: { max: 10, while: /^\[[^\]]+:\d+\]/ },
      certainty: 'weak',
    },
    {
      id: 'problem-2',
      pattern:
        /^(?<file>[^\s:][^:]*):(?<line>\d+):(?<column>\d+): error: (?<message>.+) \[(?<code>[a-z]\w+)\]$/,
      role: 'cause',
      after: { max: 10, while: /^\s*\^|: note: |^[^:]+$/ },
      certainty: 'strong',
    },
  ],
})
