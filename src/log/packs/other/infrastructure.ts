import type { Pack } from '../../rule.js'

/** Terraform, Ansible, Helm and kubectl. */
export const infrastructure: Pack = {
  tool: 'infrastructure',
  rules: [
    {
      id: 'terraform',
      literals: ['^Error: '],
      pattern: /^(?:│ |╷ )?\s*Error: (?<message>\S.*)/,
      role: 'cause',
      category: 'unknown',
      before: { max: 1, while: /^╷/ },
      after: { max: 14, while: /^│|^╵|^\s*$|^\s+(?:on |with )|^\s+\d+: / },
      needs: /^│?\s+(?:on (?:\S+\.tf)|with )|^╵/,
      details: [/on (?<file>\S+\.tf) line (?<line>\d+)/],
      certainty: 0.88,
    },
    {
      id: 'terraform-format',
      literals: ['.tf'],
      pattern: /^(?<file>[\w./-]+\.tf(?:vars)?)$/,
      role: 'symptom',
      category: 'formatting',
      phase: 'lint',
      certainty: 0.2,
    },
    {
      id: 'ansible-task',
      literals: ['fatal: ['],
      pattern: /^fatal: \[(?<code>[^\]]+)\](?: -> .*?)?: (?<message>(?:FAILED|UNREACHABLE)! => .*)/,
      role: 'cause',
      category: 'unknown',
      before: { max: 3, through: /^TASK \[/ },
      after: { max: 10, while: /^\s+\S|^}/ },
      details: [/^TASK \[(?<test>.+?)\]/],
      certainty: 0.9,
    },
    {
      id: 'ansible-error',
      literals: ['ERROR! '],
      pattern: /^ERROR! (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      after: { max: 14, until: /^The command|^\$ / },
      details: [
        /The error appears to (?:be|have been) in '(?<file>[^']+)': line (?<line>\d+), column (?<column>\d+)/,
      ],
      certainty: 0.88,
    },
    {
      id: 'helm',
      literals: ['^Error: '],
      pattern:
        /^Error: (?<message>(?:INSTALLATION FAILED|UPGRADE FAILED|template: |parse error at|chart |unable to build kubernetes|failed to (?:download|install)|release ).*)/,
      role: 'cause',
      category: 'unknown',
      certainty: 0.85,
    },
    {
      id: 'kubectl',
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
