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
      // Before 0.15 it drew no box.
      id: 'error-bare',
      literals: ['^Error: '],
      pattern:
        /^Error: (?<message>(?:Invalid|Unsupported|Missing|Failed to (?:query|install|get|load)|Reference to|Error (?:acquiring|locking|creating)|No valid credential|Duplicate|Module not|Incorrect|Inconsistent).*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 12, while: /^[│ ]|^\s*$/, until: /^╵/ },
      needs: /^\s+(?:on \S+\.tf|with )/,
      details: [/on (?<file>\S+\.tf(?:vars)?) line (?<line>\d+)/],
      certainty: 0.65,
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
