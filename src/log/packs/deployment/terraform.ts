import type { Pack } from '../../rule.js'

/** Terraform and OpenTofu. */
export const terraform: Pack = {
  tool: 'terraform',
  rules: [
    {
      id: 'error',
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
      id: 'format',
      literals: ['.tf'],
      pattern: /^(?<file>[\w./-]+\.tf(?:vars)?)$/,
      role: 'symptom',
      category: 'formatting',
      phase: 'lint',
      certainty: 0.2,
    },
  ],
}
