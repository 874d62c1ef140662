import type { Pack } from '../../rule.js'

/** Elm. */
export const elm: Pack = {
  tool: 'elm',
  rules: [
    {
      id: 'error',
      literals: ['.elm'],
      pattern: /^-- (?<message>[A-Z][A-Z ]+) -{5,} (?<file>\S+\.elm)$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 18, until: /^-- [A-Z ]+ -{5,}/ },
      details: [/^(?<line>\d+)\|/],
      certainty: 0.92,
    },
  ],
}
