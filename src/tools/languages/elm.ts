import { defineTool } from '../define.js'

/** Elm. */
export const elm = defineTool({
  name: 'elm',
  url: 'https://elm-lang.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      literals: ['.elm', ' elm.json'],
      pattern: /^-- (?<message>[A-Z][A-Z ]+) -{5,} (?<file>\S+\.elm|elm\.json)$/,
      role: 'cause',
      after: { max: 18, until: /^-- [A-Z ]+ -{5,}/ },
      details: [/^(?<line>\d+)\|/],
      certainty: 'proven',
    },
  ],
})
