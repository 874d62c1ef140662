import type { Pack } from '../../rule.js'

export const golangciLint: Pack = {
  tool: 'golangci-lint',
  rules: [
    {
      id: 'problem',
      literals: ['.go:'],
      pattern:
        /^(?:level=\w+ (?:(?!\.go:\d).)*(?<![\w./@+-]))?(?<file>[\w./@+-]+\.go):(?<line>\d+)(?::(?<column>\d+))?:(?:(?:warning|error):)? (?<message>.*) \((?<code>[a-z][a-z0-9-]{2,})\)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 19, while: /^(?:\S+\.go:\d+|\s+\S|\t|\}|(?:func|type|var|const|import|package) )/ },
      certainty: 0.9,
    },
  ],
}

export const gocyclo: Pack = {
  tool: 'gocyclo',
  rules: [
    {
      id: 'problem',
      literals: ['.go:'],
      pattern:
        /^\d+ \w+ (?<message>[^\s:]\S* |\(\S+ )?(?<code>\S+) (?<file>[^\s:]+\.go):(?<line>\d+):(?<column>\d+)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^\d+ \w+ \S.*\.go:\d+:\d+$/ },
      certainty: 0.82,
    },
  ],
}
