import { defineTool } from '../define.js'

/** Terraform and OpenTofu. */
export const terraform = defineTool({
  name: 'terraform',
  url: 'https://developer.hashicorp.com/terraform',
  category: 'unknown',
  commands: ['terraform', 'tofu'],
  rules: [
    {
      id: 'error',
      pattern: /^(?:│ |╷ )?\s*Error: (?<message>\S.*)/,
      role: 'cause',
      before: { max: 1, while: /^╷/ },
      after: { max: 14, while: /^│|^╵|^\s*$|^\s+(?:on |with )|^\s+\d+: / },
      needs: /^│?\s+(?:on (?:\S+\.tf)|with )|^╵/,
      details: [/on (?<file>\S+\.tf) line (?<line>\d+)/],
      certainty: 'strong',
    },
    {
      // Before 0.15 it drew no box.
      id: 'error-bare',
      pattern:
        /^Error: (?<message>(?:Invalid|Unsupported|Missing|Failed to (?:query|install|get|load)|Reference to|Error (?:acquiring|locking|creating)|No valid credential|Duplicate|Module not|Incorrect|Inconsistent).*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 12, while: /^[│ ]|^\s*$/, until: /^╵/ },
      needs: /^\s+(?:on \S+\.tf|with )/,
      details: [/on (?<file>\S+\.tf(?:vars)?) line (?<line>\d+)/],
      certainty: 'weak',
    },
    {
      id: 'format',
      pattern: /^(?<file>[\w./-]+\.tf(?:vars)?)$/,
      role: 'symptom',
      category: 'formatting',
      phase: 'lint',
      certainty: 'hint',
    },
  ],
})
