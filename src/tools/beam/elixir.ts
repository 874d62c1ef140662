import { defineTool } from '../define.js'

/** Mix, ExUnit, the Elixir compiler, Credo, Dialyzer and Hex. */
export const elixir = defineTool({
  name: 'elixir',
  url: 'https://elixir-lang.org',
  category: 'test-assertion',
  commands: ['mix test'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^\s{1,3}\d+\) (?<test>(?:test|property|doctest|feature) .+ \([A-Z][\w.]*\))$/,
      role: 'cause',
      phase: 'test',
      after: { max: 24, while: /^\s{4,}\S|^\s*$/, until: /^\s{1,3}\d+\) / },
      details: [
        /^\s+(?<file>[\w./-]+\.exs?):(?<line>\d+)$/,
        /^\s+(?<message>(?:\*\* \(|Assertion with|Expected|match \(|Doctest failed|The following|No message matching|expected).*)/,
      ],
      certainty: 'proven',
    },
    {
      id: 'setup-failed',
      pattern: /^\s{1,3}\d+\) (?<test>[A-Z][\w.]*): (?<message>failure on setup_all callback.*)/,
      role: 'cause',
      phase: 'test',
      after: { max: 16, while: /^\s{4,}\S|^\s*$/ },
      certainty: 'proven',
    },
    {
      id: 'compile-error',
      pattern: /^== Compilation error in file (?<file>\S+?)(?::(?<line>\d+))? ==/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 14, until: /^could not compile|^The command|^$/ },
      details: [/^\*\* (?<message>\(.+)/],
      certainty: 'proven',
    },
    {
      id: 'error-box',
      pattern:
        /^\s*error: (?<message>(?:undefined|cannot|module|syntax|unexpected|invalid|misplaced|token|function|variable).*)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 8, while: /^\s+(?:│|\d+ │|└─|\S)/ },
      needs: /└─ |^\s+\S+\.exs?:\d+/,
      details: [/└─ (?<file>\S+?):(?<line>\d+)(?::(?<column>\d+))?/, /^\s+(?<file>\S+\.exs?):(?<line>\d+)/],
      certainty: 'strong',
    },
    {
      id: 'exception',
      pattern: /^\*\* \((?<code>[A-Z]\w*(?:\.[A-Z]\w*)*|throw|exit|EXIT[^)]*)\) (?<message>.*)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 14, while: /^\s{2,}\S|^\s*\|/ },
      details: [
        /^\s+(?:\(\w+(?: [\d.]+)?\) )?(?<file>(?!lib\/(?:mix|enum|code))[\w./-]+\.exs?):(?<line>\d+): /,
      ],
      certainty: 'weak',
    },
    {
      id: 'dependency',
      pattern:
        /^(?:\*\* \(Mix\) )?(?<message>(?:Hex dependency resolution failed|Failed to use "|Unchecked dependencies for environment|Can't continue due to errors on dependencies).*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 10, until: /^The command|^\$ / },
    },
    {
      id: 'formatted',
      pattern:
        /^(?:\*\* \(Mix\) )?(?<message>(?:mix format failed due to --check-formatted|The following files (?:are|were) not formatted).*)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 18, until: /^The command|^\$ |^##/ },
      details: [/^\s+\* (?<file>\S+)/],
      certainty: 'proven',
    },
    {
      id: 'dialyzer',
      pattern: /^(?<message>Total errors: [1-9]\d*, Skipped: \d+.*)/,
      role: 'symptom',
      category: 'type-error',
      phase: 'lint',
      after: { max: 14, until: /^done \(/ },
      certainty: 'weak',
    },
    {
      id: 'warnings-as-errors',
      pattern: /^(?<message>Compilation failed due to warnings while using the --warnings-as-errors option)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      before: { max: 18, while: /^\s*warning: |^\s+\S|^\s*$/ },
      details: [/^\s+(?<file>[^\s:]+\.exs?):(?<line>\d+)/],
    },
    {
      id: 'totals',
      literals: [' test, ', ' tests, '],
      pattern: /^(?:\d+ (?:doctests?|properties|features?), )*\d+ tests?, [1-9]\d* failures?/,
      role: 'symptom',
      conclusive: true,
      phase: 'test',
      certainty: 'hint',
    },
  ],
  rerun: ['mix test {file}', 'mix test'],
  manifest: 'mix.exs',
  totals: [
    {
      kind: 'totals',
      literals: [' tests, ', ' test, '],
      pattern:
        /^(?:\d+ (?:doctests?|properties|property), )*(?<total>\d+) tests?, (?<failed>\d+) failures?(?:, \d+ excluded)?(?:, (?<skipped>\d+) skipped)?/,
    },
  ],
})
