import type { Pack, Reach } from '../../rule.js'

/** The place, the source lines with their marks, notes; the next `error` or `warning` begins a new one. */
const diagnostic: Reach = {
  max: 40,
  while: /^(?:\s+\S|\s*$|\d+ +\||\.\.\.$|(?:note|help): )/,
  until: /^(?:error|warning)[:[]|^\s+(?:Compiling|Checking|Running|Finished|Doc-tests|Building) /,
}
const details = [/^\s*(?:-->|:::) (?<file>[^\s:]+):(?<line>\d+):(?<column>\d+)$/]

const uncoded = {
  literals: ['^error: '],
  pattern:
    /^error: (?!aborting due to|[Cc]ould not compile|test failed|build failed|Could not document|linking with|\d+ targets? failed|process didn't exit|\d+ previous errors?)(?<message>.+)/,
  role: 'cause',
  after: diagnostic,
} as const

export const rustc: Pack = {
  tool: 'rustc',
  rules: [
    {
      id: 'coded-error',
      literals: ['error[E'],
      pattern: /^error\[(?<code>E\d{4})\]: (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: diagnostic,
      details,
      certainty: 0.92,
    },
    {
      ...uncoded,
      id: 'clippy',
      category: 'lint_error',
      phase: 'lint',
      needs: /rust-clippy\/|-D (?:clippy::|warnings)|#\[deny\(clippy::/,
      details: [...details, /rust-clippy\/[\w./-]{0,80}#(?<code>\w+)/],
      certainty: 0.91,
    },
    {
      ...uncoded,
      id: 'lint',
      category: 'lint_error',
      phase: 'build',
      needs: /^\s+= note: `?(?:#\[deny\(|.{0,6}-D )/,
      details: [...details, /#\[deny\((?<code>[\w:]+)\)\]/],
      certainty: 0.91,
    },
    {
      ...uncoded,
      id: 'error',
      category: 'compile_error',
      phase: 'build',
      needs: /^\s*--> \S+\.(?:rs|stderr):\d+:\d+|^\s+= note: /,
      details,
      certainty: 0.9,
    },
    {
      id: 'error-2015',
      literals: [' error: '],
      pattern:
        /^(?<file>[^\s:]+\.rs):(?<line>\d+):(?<column>\d+): \d+:\d+ error: (?<message>.*?)(?: \[(?<code>E\d{4})\])?$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 14, while: /^\S+\.rs:\d+(?::\d+: \d+:\d+ (?:note|help|error):|\s)|^\s+\S/ },
      certainty: 0.92,
    },
    {
      id: 'linker',
      literals: ['linking with'],
      pattern: /^error: (?<message>linking with `.*` failed: .*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 12, while: /^\s+\S|^\s*$/ },
      certainty: 0.92,
    },
    {
      id: 'crashed',
      literals: ['internal compiler error', 'the compiler unexpectedly panicked'],
      pattern: /^(?:error: )?(?<message>internal compiler error: .*|.*the compiler unexpectedly panicked.*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 14, while: /^\s*\S|^\s*$/ },
      certainty: 0.8,
    },
    {
      id: 'aborting',
      literals: ['aborting due to', 'ould not compile'],
      pattern: /^error: (?:aborting due to|[Cc]ould not compile)/,
      role: 'wrapper',
      conclusive: true,
      category: 'compile_error',
      phase: 'build',
    },
  ],
}
