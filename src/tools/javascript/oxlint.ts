import { defineTool } from '../define.js'

/** Oxlint, and others that draw their findings as miette does. */
export const oxlint = defineTool({
  name: 'oxlint',
  url: 'https://oxc.rs',
  category: 'lint-error',
  phase: 'lint',
  commands: ['oxlint'],
  rules: [
    {
      id: 'problem',
      literals: ['× '],
      pattern: /^\s+× (?<code>[\w@-]+\([\w/-]+\)): (?<message>.*)/,
      role: 'cause',
      after: { max: 19, while: /^\s+(?:[╭╰│·]|\d+ │|help:|note:)|^\s*$/ },
      needs: /^\s+╭─+\[/,
      details: [/^\s+╭─+\[(?<file>[^\]:]+):(?<line>\d+):(?<column>\d+)\]/],
      certainty: 'strong',
    },
  ],
})
