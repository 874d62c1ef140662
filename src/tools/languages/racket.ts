import { defineTool } from '../define.js'

/** Racket, `raco` and RackUnit. */
export const racket = defineTool({
  name: 'racket',
  url: 'https://racket-lang.org',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-check',
      literals: ['^FAILURE', '^ERROR'],
      pattern: /^(?:FAILURE|ERROR)$/,
      role: 'cause',
      before: { max: 6, through: /^-{20}$/ },
      after: { max: 14, until: /^-{20}$/ },
      needs: /^(?:name|location): {2,}/,
      details: [
        /^(?<test>(?!(?:name|location|actual|expected|params|message): |-{20})\S.*)$/,
        /^location: +(?<file>[^\s:]+):(?<line>\d+)(?::(?<column>\d+))?/,
        /^(?<message>(?:message|actual): .*)/,
      ],
      certainty: 'proven',
    },
    {
      id: 'error',
      pattern: /^(?<file>[^\s:]+\.rkt):(?<line>\d+):(?<column>\d+): (?!warning)(?<message>.+)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 8, while: /^\s+\S/ },
      certainty: 'strong',
    },
  ],
  rerun: ['raco test {file}'],
})
