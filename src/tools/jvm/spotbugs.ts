import { defineTool } from '../define.js'

/** SpotBugs and FindBugs. */
export const spotbugs = defineTool({
  name: 'spotbugs',
  url: 'https://spotbugs.github.io',
  category: 'lint-error',
  phase: 'lint',
  commands: ['spotbugs', 'spotbugsmain', 'spotbugstest'],
  rules: [
    {
      id: 'bug',
      pattern:
        /^\[ERROR\] (?:High|Medium|Low): (?<message>.+) At (?<file>[\w.$]+):\[lines? (?<line>\d+)(?!\d)[^\][]*\] (?<code>[A-Z_]+)/,
      role: 'cause',
      after: { max: 12, while: /^\[ERROR\] (?:High|Medium|Low): / },
    },
    {
      id: 'findbugs',
      pattern: /^\[INFO\] (?<message>Total bugs: [1-9]\d*)$/,
      role: 'cause',
      after: { max: 12, while: /^\[INFO\] .*\b(?:At|In) [\w$]+\.\w+(?::\[lines? \d|$)/ },
      details: [/\b(?:At|In) (?<file>[\w$]+\.\w+)(?::\[lines? (?<line>\d+))?/],
      needs: /\b(?:At|In) [\w$]+\.\w+/,
    },
  ],
})
