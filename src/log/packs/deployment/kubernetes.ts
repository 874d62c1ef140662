import type { Pack } from '../../rule.js'

/** Helm. */
export const helm: Pack = {
  tool: 'helm',
  rules: [
    {
      id: 'error',
      literals: ['^Error: '],
      pattern:
        /^Error: (?<message>(?:INSTALLATION FAILED|UPGRADE FAILED|template: |parse error at|chart |unable to build kubernetes|failed to (?:download|install)|release ).*)/,
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
      literals: [
        'Error from server',
        'The connection to the server',
        'error: unable to recognize',
        'error: error validating',
      ],
      pattern:
        /^(?<message>(?:Error from server|The connection to the server \S+ was refused|error: unable to recognize|error: error validating).*)/,
      role: 'cause',
      category: 'unknown',
      certainty: 0.82,
    },
  ],
}
