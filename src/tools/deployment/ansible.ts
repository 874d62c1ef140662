import { defineTool } from '../define.js'

/** Ansible. */
export const ansible = defineTool({
  name: 'ansible',
  url: 'https://docs.ansible.com',
  category: 'unknown',
  rules: [
    {
      id: 'task',
      pattern: /^fatal: \[(?<code>[^\]]+)\](?: -> .*?)?: (?<message>(?:FAILED|UNREACHABLE)! => .*)/,
      role: 'cause',
      before: { max: 3, through: /^TASK \[/ },
      after: { max: 10, while: /^\s+\S|^}/ },
      details: [/^TASK \[(?<test>.+?)\]/],
      certainty: 'strong',
    },
    {
      id: 'error',
      pattern: /^ERROR! (?<message>.+)/,
      role: 'cause',
      category: 'compile-error',
      after: { max: 14, until: /^The command|^\$ / },
      details: [
        /The error appears to (?:be|have been) in '(?<file>[^']+)': line (?<line>\d+), column (?<column>\d+)/,
      ],
      certainty: 'strong',
    },
  ],
})
