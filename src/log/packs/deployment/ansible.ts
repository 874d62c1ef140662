import type { Pack } from '../../rule.js'

/** Ansible. */
export const ansible: Pack = {
  tool: 'ansible',
  rules: [
    {
      id: 'task',
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
      id: 'error',
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
  ],
}
