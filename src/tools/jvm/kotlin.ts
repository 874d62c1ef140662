import { defineTool } from '../define.js'

/** kotlinc, also below Gradle. */
export const kotlin = defineTool({
  name: 'kotlin',
  url: 'https://kotlinlang.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      literals: ['.kt:', '.kts:'],
      pattern:
        /^(?:> Task \S+ )?e: (?:file:\/\/)?(?<file>\/?\S[^:]*\.kts?)(?::(?<line>\d+):(?<column>\d+)|: \(\d+, \d+\)):? (?<message>.+)/,
      role: 'cause',
      after: { max: 18, while: /^e: |^ {2,}\S/ },
      details: [/\.kts?: \((?<line>\d+), (?<column>\d+)\)/],
      certainty: 'strong',
    },
    {
      id: 'cli-error',
      pattern: /^(?<file>\S[^:]*\.kts?):(?<line>\d+):(?<column>\d+): error: (?<message>.+)/,
      role: 'cause',
      after: { max: 12, until: /^> |^\s*$|: warning: / },
      certainty: 'strong',
    },
    {
      id: 'plugin-error',
      pattern:
        /^e: (?!file:|\/)(?:\[\w+\] )?(?<message>(?:error: |Could not|java\.|org\.jetbrains|Incompatible|Module was compiled|Unresolved|Supertypes|Compilation|\[).*)/,
      role: 'cause',
      after: { max: 6, while: /^\s+\S|^e: / },
    },
  ],
})
