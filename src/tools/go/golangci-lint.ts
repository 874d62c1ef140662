import { defineTool } from '../define.js'

export const golangciLint = defineTool({
  name: 'golangci-lint',
  url: 'https://golangci-lint.run',
  category: 'lint-error',
  phase: 'lint',
  commands: ['golangci-lint'],
  rules: [
    {
      id: 'problem',
      pattern:
        /^(?:level=\w+ (?:(?!\.go:\d).)*(?<![\w./@+-]))?(?<file>[\w./@+-]+\.go):(?<line>\d+)(?::(?<column>\d+))?:(?:(?:warning|error):)? (?<message>.*) \((?<code>[a-z][a-z0-9-]{2,})\)$/,
      role: 'cause',
      after: { max: 19, while: /^(?:\S+\.go:\d+|\s+\S|\t|\}|(?:func|type|var|const|import|package) )/ },
      certainty: 'strong',
    },
  ],
  rerun: ['golangci-lint run'],
  fix: 'golangci-lint run --fix',
  checked: { none: { literals: ['no go files to analyze'], pattern: /^.{0,80}\bno go files to analyze/ } },
})
