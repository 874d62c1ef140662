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

export const ansibleLint: Pack = {
  tool: 'ansible-lint',
  rules: [
    {
      id: 'problem',
      literals: ['[ANSIBLE', '[E1', '[E2', '[E3', '[E4', '[E5', '[E6', '[E7'],
      pattern: /^\[(?<code>ANSIBLE\d{4}|E1\d\d|E2\d\d|E3\d\d|E4\d\d|E5\d\d|E6\d\d|E7\d\d)\] (?<message>\S.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^\[(?:ANSIBLE|E)\d+\]|^\S+\.ya?ml:\d+$|^Task\/Handler|^\s|^$/ },
      needs: /^\S+\.ya?ml:\d+$/,
      details: [/^(?<file>[^\s:]+\.ya?ml):(?<line>\d+)$/],
      certainty: 0.9,
    },
  ],
}
