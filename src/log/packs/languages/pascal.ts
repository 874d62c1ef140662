import type { Pack } from '../../rule.js'

/** Free Pascal. */
export const freePascal: Pack = {
  tool: 'fpc',
  rules: [
    {
      id: 'error',
      literals: [') Error: ', ') Fatal: '],
      pattern:
        /^(?<file>[^\s:()]+\.(?:pas|pp|p|inc|lpr|dpr))\((?<line>\d+)(?:,(?<column>\d+))?\) (?:Error|Fatal): (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 8, while: /^[^\s:()]+\.\w+\(\d+(?:,\d+)?\) (?:Error|Fatal): / },
      certainty: 0.92,
    },
  ],
}
