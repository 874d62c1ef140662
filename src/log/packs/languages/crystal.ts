import type { Pack } from '../../rule.js'

/** The Crystal compiler; its specs print as RSpec does. */
export const crystal: Pack = {
  tool: 'crystal',
  rules: [
    {
      id: 'error',
      literals: ['.cr:'],
      pattern: /^In (?<file>[^\s:]+\.cr):(?<line>\d+)(?::(?<column>\d+))?$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      before: { max: 2, while: /^Showing last frame\.|^\s*$/ },
      after: { max: 18, while: /^\s|^$|^In \S+\.cr:\d|^Error: /, through: /^Error: / },
      needs: /^Error: /,
      details: [/^Error: (?<message>.+)/],
      certainty: 0.92,
    },
    {
      // Before 0.30.
      id: 'error-old',
      literals: ['.cr:'],
      pattern:
        /^(?:Syntax error|Error|error) in (?<file>[^\s:]+\.cr):(?<line>\d+)(?::(?<column>\d+))?:? (?<message>\S.*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 18, while: /^\s|^$|^={20,}$|^Nil trace:|^instantiating |^in \S+\.cr:\d|^Rerun with/ },
      certainty: 0.92,
    },
  ],
}
