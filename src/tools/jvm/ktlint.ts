import { defineTool } from '../define.js'

export const ktlint = defineTool({
  name: 'ktlint',
  url: 'https://pinterest.github.io/ktlint/',
  category: 'lint-error',
  phase: 'lint',
  commands: ['ktlint', 'ktlintcheck'],
  rules: [
    {
      id: 'problem-coded',
      pattern:
        /^(?:\[.{0,20}\] )?(?<file>\S[^:]*\.kts?):(?<line>\d+):(?<column>\d+): (?!error:|warning:)(?<message>.+?) \((?:[\w-]+:)?(?<code>[a-z][\w:-]+)\)$/,
      role: 'cause',
      after: { max: 15, while: /\.kts?:\d+:\d+: / },
    },
    {
      id: 'problem',
      pattern:
        /^(?<file>[^\s:]+\.kts?):(?<line>\d+):(?<column>\d+): (?!error|warning|note|info|.*\[[A-Z]\w+\]$)(?:Lint error > )?(?<message>[\["A-Z].*)/,
      role: 'cause',
      after: { max: 18, while: /^[^\s:]+\.kts?:\d+:\d+: (?!error|warning|note|info)/ },
      certainty: 'strong',
    },
  ],
  fix: 'ktlint --format',
})
