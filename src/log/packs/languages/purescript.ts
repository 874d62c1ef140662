import type { Pack } from '../../rule.js'

/** PureScript. */
export const purescript: Pack = {
  tool: 'purescript',
  rules: [
    {
      id: 'error',
      literals: ['[ERROR ', 'Error found:'],
      pattern:
        /^(?:\[ERROR \d+\/\d+ (?<code>\w+)\] (?<file>\S+\.purs):(?<line>\d+):(?<column>\d+)|Error found:)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 16, until: /^\[(?:ERROR|WARN)|^See https/ },
      certainty: 0.9,
    },
  ],
}
