import { defineTool } from '../define.js'

/** Proselint. */
export const proselint = defineTool({
  name: 'proselint',
  url: 'https://github.com/amperser/proselint',
  category: 'lint-error',
  phase: 'lint',
  commands: ['proselint'],
  rules: [
    {
      id: 'problem',
      pattern:
        /^(?<file>[^\s:]+\.(?:md|markdown|txt|tex|rst|html)):(?<line>\d+):(?<column>\d+): (?<code>[a-z_]+\.[a-z_.]+) (?<message>\S.*)/,
      role: 'cause',
      after: { max: 18, while: /^[^\s:]+:\d+:\d+: [a-z_]+\.[a-z_.]+ / },
      certainty: 'strong',
    },
  ],
})
