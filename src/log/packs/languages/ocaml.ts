import type { Pack } from '../../rule.js'

/** OCaml and Dune. */
export const ocaml: Pack = {
  tool: 'ocaml',
  rules: [
    {
      id: 'error',
      literals: [', characters '],
      pattern:
        /^File "(?<file>[^"]+\.mli?\w?)", lines? (?<line>\d+)(?:-\d+)?, characters (?<column>\d+)-\d+:$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 12, until: /^File "|^make|^Warning/ },
      needs: /^Error/,
      details: [/^Error(?: \([^)]*\))?: (?<message>.+)/],
      certainty: 0.92,
    },
  ],
}
