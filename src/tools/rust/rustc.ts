import { defineTool } from '../define.js'
import type { Reach } from '../models.js'

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

export const rustc = defineTool({
  name: 'rustc',
  url: 'https://doc.rust-lang.org/rustc/',
  category: 'compile-error',
  phase: 'build',
  commands: ['rustc'],
  rules: [
    {
      id: 'coded-error',
      pattern: /^error\[(?<code>E\d{4})\]: (?<message>.+)/,
      role: 'cause',
      after: diagnostic,
      details,
      certainty: 'proven',
    },
    {
      ...uncoded,
      id: 'clippy',
      category: 'lint-error',
      phase: 'lint',
      needs: /rust-clippy\/|-D (?:clippy::|warnings)|#\[deny\(clippy::/,
      details: [...details, /rust-clippy\/[\w./-]{0,80}#(?<code>\w+)/],
      certainty: 'proven',
    },
    {
      ...uncoded,
      id: 'lint',
      category: 'lint-error',
      needs: /^note: the lint level is defined here|^\s+= note: `?(?:#\[deny\(|.{0,6}-D )/,
      details: [...details, /#!?\[(?:deny|forbid)\((?<code>[\w:]+)\)\]/],
      certainty: 'proven',
    },
    {
      ...uncoded,
      id: 'error',
      needs: /^\s*--> \S+\.(?:rs|stderr):\d+:\d+|^\s+= note: /,
      details,
      certainty: 'strong',
    },
    {
      id: 'error-2015',
      pattern:
        /^(?<file>[^\s:]+\.rs):(?<line>\d+):(?<column>\d+): \d+:\d+ error: (?<message>.*?)(?: \[(?<code>E\d{4})\])?$/,
      role: 'cause',
      after: { max: 14, while: /^\S+\.rs:\d+(?::\d+: \d+:\d+ (?:note|help|error):|\s)|^\s+\S/ },
      certainty: 'proven',
    },
    {
      id: 'linker',
      pattern: /^error: (?<message>linking with `.*` failed: .*)/,
      role: 'cause',
      after: { max: 12, while: /^\s+\S|^\s*$/ },
      certainty: 'proven',
    },
    {
      id: 'crashed',
      pattern: /^(?:error: )?(?<message>internal compiler error: .*|.*the compiler unexpectedly panicked.*)/,
      role: 'cause',
      after: { max: 14, while: /^\s*\S|^\s*$/ },
    },
    {
      id: 'aborting',
      pattern: /^error: (?:aborting due to|[Cc]ould not compile)/,
      role: 'wrapper',
      conclusive: true,
    },
  ],
  rerun: ['cargo build --all-targets'],
})
