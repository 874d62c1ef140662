import type { Pack } from '../../rule.js'

/** kotlinc, also below Gradle. */
export const kotlin: Pack = {
  tool: 'kotlin',
  rules: [
    {
      id: 'error',
      literals: ['.kt:', '.kts:'],
      pattern:
        /^(?:> Task \S+ )?e: (?:file:\/\/)?(?<file>\/?\S[^:]*\.kts?)(?::(?<line>\d+):(?<column>\d+)|: \(\d+, \d+\)):? (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 18, while: /^e: |^ {2,}\S/ },
      details: [/\.kts?: \((?<line>\d+), (?<column>\d+)\)/],
      certainty: 0.9,
    },
    {
      id: 'cli-error',
      literals: ['.kt:', '.kts:'],
      pattern: /^(?<file>\S[^:]*\.kts?):(?<line>\d+):(?<column>\d+): error: (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 12, until: /^> |^\s*$|: warning: / },
      certainty: 0.9,
    },
    {
      id: 'plugin-error',
      literals: ['^e: '],
      pattern:
        /^e: (?!file:|\/)(?:\[\w+\] )?(?<message>(?:error: |Could not|java\.|org\.jetbrains|Incompatible|Module was compiled|Unresolved|Supertypes|Compilation|\[).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 6, while: /^\s+\S|^e: / },
    },
  ],
}

export const detekt: Pack = {
  tool: 'detekt',
  rules: [
    {
      id: 'finding-plain',
      literals: ['.kt:', '.kts:'],
      pattern:
        /^\s*(?<file>\/?[\w./-]+\.kts?):(?<line>\d+):(?<column>\d+): (?<message>.+) \[(?<code>[A-Z]\w+)\]$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 15, while: /\.kts?:\d+:\d+: / },
    },
    {
      id: 'finding',
      literals: ['] at '],
      pattern:
        /^\s+(?<code>[A-Z]\w+) - (?:[\d/]+ - )?\[(?<message>[^\]]*)\] at (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 2, while: /^(?:Ruleset: )?\S.* - \S+ debt$|^Ruleset: / },
      after: { max: 16, while: /^\s+[A-Z]\w+ - |^(?:Ruleset: )?\S.* - \S+ debt$|^Ruleset: / },
      certainty: 0.9,
    },
  ],
}

export const ktlint: Pack = {
  tool: 'ktlint',
  rules: [
    {
      id: 'problem-coded',
      literals: ['.kt:', '.kts:'],
      pattern:
        /^(?:\[.{0,20}\] )?(?<file>\S[^:]*\.kts?):(?<line>\d+):(?<column>\d+): (?!error:|warning:)(?<message>.+?) \((?:[\w-]+:)?(?<code>[a-z][\w:-]+)\)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 15, while: /\.kts?:\d+:\d+: / },
    },
    {
      id: 'problem',
      literals: ['.kt:', '.kts:'],
      pattern:
        /^(?<file>[^\s:]+\.kts?):(?<line>\d+):(?<column>\d+): (?!error|warning|note|info)(?:Lint error > )?(?<message>[\["A-Z].*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^[^\s:]+\.kts?:\d+:\d+: (?!error|warning|note|info)/ },
      certainty: 0.85,
    },
  ],
}
