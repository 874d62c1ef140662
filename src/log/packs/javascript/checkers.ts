import type { Pack } from '../../rule.js'

const place = /^(?<file>\S[^\n:]{0,300}):(?<line>\d+):(?<column>\d+)$/

export const svelteCheck: Pack = {
  tool: 'svelte-check',
  rules: [
    {
      id: 'problem',
      literals: ['^Error: '],
      pattern: /^Error: (?<message>.*)/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      before: { max: 1, while: place },
      after: { max: 8, while: /^(?!\s+at |=====).+/ },
      needs: /^\S.{0,300}\.svelte:\d+:\d+$/,
      details: [place],
      certainty: 0.9,
    },
    {
      id: 'problem-machine',
      literals: [' ERROR "'],
      pattern: /^\d{13} ERROR "(?<file>[^"]+)" (?<line>\d+):(?<column>\d+) "(?<message>.*)"$/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      after: { max: 18, while: /^\d{13} (?:ERROR|WARNING) "/ },
      certainty: 0.9,
    },
  ],
}

export const dependencyCruiser: Pack = {
  tool: 'dependency-cruiser',
  rules: [
    {
      id: 'violation',
      literals: [' →'],
      pattern: /^ {2}error (?<code>[\w-]+): (?<file>\S+) →(?: (?<message>.*))?$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^ {6}\S| {2}(?:error|warn|info) [\w-]+: / },
      certainty: 0.88,
    },
  ],
}

/** Oxlint, and others that draw their findings as miette does. */
export const oxlint: Pack = {
  tool: 'oxlint',
  rules: [
    {
      id: 'problem',
      literals: ['× '],
      pattern: /^\s+× (?<code>[\w@-]+\([\w/-]+\)): (?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 19, while: /^\s+(?:[╭╰│·]|\d+ │|help:|note:)|^\s*$/ },
      needs: /^\s+╭─+\[/,
      details: [/^\s+╭─+\[(?<file>[^\]:]+):(?<line>\d+):(?<column>\d+)\]/],
      certainty: 0.9,
    },
  ],
}
