import { defineTool } from '../define.js'

/** The Crystal compiler; its specs print as RSpec does. */
export const crystal = defineTool({
  name: 'crystal',
  url: 'https://crystal-lang.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern: /^In (?<file>[^\s:]+\.cr):(?<line>\d+)(?::(?<column>\d+))?$/,
      role: 'cause',
      before: { max: 2, while: /^Showing last frame\.|^\s*$/ },
      after: { max: 18, while: /^\s|^$|^In \S+\.cr:\d|^Error: /, through: /^Error: / },
      needs: /^Error: /,
      details: [/^Error: (?<message>.+)/],
      certainty: 'proven',
    },
    {
      // Before 0.30.
      id: 'error-old',
      pattern:
        /^(?:Syntax error|Error|error) in (?<file>[^\s:]+\.cr):(?<line>\d+)(?::(?<column>\d+))?:? (?<message>\S.*)/,
      role: 'cause',
      after: { max: 18, while: /^\s|^$|^={20,}$|^Nil trace:|^instantiating |^in \S+\.cr:\d|^Rerun with/ },
      certainty: 'proven',
    },
  ],
})
