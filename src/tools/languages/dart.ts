import { defineTool } from '../define.js'

/** Dart: the analyzer, the compiler, `test` and pub; and Flutter. */
export const dart = defineTool({
  name: 'dart',
  url: 'https://dart.dev',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'analyze',
      literals: ['error •', '^error -', 'warning •', '^warning -', 'hint •', 'lint •'],
      pattern:
        /^\s*(?:(?:error|warning|hint|lint) •|(?:error|warning) -) (?<message>.+?) (?:•|-|at) (?<file>\S+\.dart):(?<line>\d+):(?<column>\d+) (?:•|-) (?<code>\w+)/,
      role: 'cause',
      category: 'type-error',
      phase: 'lint',
      after: { max: 12, while: /^\s*(?:error|warning|hint|lint|info) (?:•|-) / },
      certainty: 'strong',
    },
    {
      id: 'compile',
      pattern: /^(?<file>\S+\.dart):(?<line>\d+):(?<column>\d+): Error: (?<message>.+)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 5, while: /^\s|^Try |^\S.*;$/ },
      certainty: 'strong',
    },
    {
      id: 'test',
      pattern: /^(?:\d\d:\d\d \+\d+(?: ~\d+)? -\d+: )(?:(?<file>\S+\.dart): )?(?<test>.+) \[E\]$/,
      role: 'cause',
      after: { max: 15, while: /^\s{2,}\S|^\s*$/ },
      details: [/^\s+(?<message>\S.*)/, /(?<![\w./-])(?<file>[\w./-]+\.dart) (?<line>\d+):(?<column>\d+)/],
      certainty: 'proven',
    },
    {
      id: 'flutter-exception',
      pattern: /^══╡ EXCEPTION CAUGHT BY (?<message>.+?) ╞/,
      role: 'cause',
      after: { max: 18, until: /^═{20,}/ },
      certainty: 'strong',
    },
    {
      id: 'pub',
      pattern: /^(?<message>.*version solving failed\.)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      before: { max: 8, while: /^(?:Because|And|So,|The current Dart SDK|\s|$)/ },
      certainty: 'proven',
    },
  ],
  rerun: ['dart test {file}', 'dart test'],
  totals: [
    {
      kind: 'totals',
      literals: [': all tests ', ': some tests failed.'],
      pattern:
        /^\d\d:\d\d \+(?<passed>\d+)(?: ~(?<skipped>\d+))?(?: -(?<failed>\d+))?: (?:All tests (?:passed!|skipped\.)|Some tests failed\.)$/,
    },
  ],
})
