import { defineTool } from '../define.js'

/** OCaml, Dune and Coq. */
export const ocaml = defineTool({
  name: 'ocaml',
  url: 'https://ocaml.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      literals: [', characters '],
      pattern:
        /^File "(?<file>[^"]+\.(?:mli?\w?|v))", lines? (?<line>\d+)(?:-\d+)?, characters (?<column>\d+)-\d+:$/,
      role: 'cause',
      after: { max: 12, until: /^File "|^make|^Warning/ },
      needs: /^Error/,
      details: [/^Error(?: \([^)]*\))?: (?<message>.+)/],
      certainty: 'proven',
    },
  ],
})
