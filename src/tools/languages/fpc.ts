import { defineTool } from '../define.js'

/** Free Pascal. */
export const fpc = defineTool({
  name: 'fpc',
  url: 'https://www.freepascal.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern:
        /^(?<file>[^\s:()]+\.(?:pas|pp|p|inc|lpr|dpr))\((?<line>\d+)(?:,(?<column>\d+))?\) (?:Error|Fatal): (?<message>.+)/,
      role: 'cause',
      after: { max: 8, while: /^[^\s:()]+\.\w+\(\d+(?:,\d+)?\) (?:Error|Fatal): / },
      certainty: 'proven',
    },
  ],
})
