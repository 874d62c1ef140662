import type { Pack } from '../../rule.js'

/** Helm. */
export const helm: Pack = {
  tool: 'helm',
  rules: [
    {
      id: 'error',
      literals: ['^Error: '],
      pattern:
        /^Error: (?<message>(?:INSTALLATION FAILED|UPGRADE FAILED|YAML parse error|template: |parse error at|found in Chart\.yaml|execution error at|\d+ chart\(s\) linted, [1-9]\d* chart|chart |unable to build kubernetes|failed to (?:download|install)|release ).*)/,
      role: 'cause',
      category: 'unknown',
      certainty: 0.85,
    },
  ],
}

export const kubectl: Pack = {
  tool: 'kubectl',
  rules: [
    {
      id: 'error',
      literals: ['Error from server', 'The connection to the server', '^error: '],
      pattern:
        /^(?<message>(?:Error from server|The connection to the server \S+ was refused|error: (?:timed out waiting for the condition|unable to recognize|error validating|deployment "[^"]*" exceeded|context "[^"]*" does not exist|no (?:objects|matching resources)|You must be logged in)).*)/,
      role: 'cause',
      category: 'unknown',
      certainty: 0.82,
    },
  ],
}
