import { defineTool } from '../define.js'

export const swiftlint = defineTool({
  name: 'swiftlint',
  url: 'https://github.com/realm/SwiftLint',
  category: 'lint-error',
  phase: 'lint',
  commands: ['swiftlint'],
  rules: [
    {
      id: 'violation',
      pattern:
        /^(?<file>\/?[^\s:][^:]*\.swift):(?<line>\d+):(?:(?<column>\d+):)? error: (?<message>[\w ]+ Violation: .+) \((?<code>\w+)\)$/,
      role: 'cause',
      after: {
        max: 12,
        while: /^(?:(?!Violation: ).)*Violation: .*error|^(?:(?!: error: ).)*: error: .*Violation/,
      },
      certainty: 'proven',
    },
  ],
  rerun: ['swiftlint'],
  fix: 'swiftlint --fix',
  checked: {
    none: { literals: ['Done linting! Found '], pattern: /^Done linting! Found .{1,60} in 0 files/ },
  },
})
