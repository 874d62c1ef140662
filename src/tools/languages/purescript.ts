import { defineTool } from '../define.js'

/** PureScript. */
export const purescript = defineTool({
  name: 'purescript',
  url: 'https://www.purescript.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern:
        /^(?:\[ERROR \d+\/\d+ (?<code>\w+)\] (?<file>\S+\.purs):(?<line>\d+):(?<column>\d+)|Error found:)/,
      role: 'cause',
      after: { max: 16, until: /^\[(?:ERROR|WARN)|^See https/ },
      certainty: 'strong',
    },
  ],
})
