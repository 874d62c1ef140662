import type { Pack } from '../../rule.js'

/** Dart: the analyzer, the compiler, `test` and pub; and Flutter. */
export const dart: Pack = {
  tool: 'dart',
  rules: [
    {
      id: 'analyze',
      literals: ['error •', '^error -', 'warning •', '^warning -', 'hint •', 'lint •'],
      pattern:
        /^\s*(?:(?:error|warning|hint|lint) •|(?:error|warning) -) (?<message>.+?) (?:•|-|at) (?<file>\S+\.dart):(?<line>\d+):(?<column>\d+) (?:•|-) (?<code>\w+)/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      after: { max: 12, while: /^\s*(?:error|warning|hint|lint|info) (?:•|-) / },
      certainty: 0.88,
    },
    {
      id: 'compile',
      literals: ['.dart:'],
      pattern: /^(?<file>\S+\.dart):(?<line>\d+):(?<column>\d+): Error: (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 5, while: /^\s|^\S.*;$/ },
      certainty: 0.9,
    },
    {
      id: 'test',
      literals: ['[E]'],
      pattern: /^(?:\d\d:\d\d \+\d+(?: ~\d+)? -\d+: )(?:(?<file>\S+\.dart): )?(?<test>.+) \[E\]$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 15, while: /^\s{2,}\S|^\s*$/ },
      details: [/^\s+(?<message>\S.*)/, /(?<![\w./-])(?<file>[\w./-]+\.dart) (?<line>\d+):(?<column>\d+)/],
      certainty: 0.93,
    },
    {
      id: 'flutter-exception',
      literals: ['EXCEPTION CAUGHT BY'],
      pattern: /^══╡ EXCEPTION CAUGHT BY (?<message>.+?) ╞/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 18, until: /^═{20,}/ },
      certainty: 0.9,
    },
    {
      id: 'pub',
      literals: ['version solving failed'],
      pattern: /^(?<message>.*version solving failed\.)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      before: { max: 8, while: /^(?:Because|And|So,|The current Dart SDK|\s|$)/ },
      certainty: 0.92,
    },
  ],
}
