import { defineTool } from '../define.js'

export const ansibleLint = defineTool({
  name: 'ansible-lint',
  url: 'https://ansible.readthedocs.io/projects/lint/',
  category: 'lint-error',
  phase: 'lint',
  commands: ['ansible-lint'],
  rules: [
    {
      id: 'problem',
      pattern: /^\[(?<code>ANSIBLE\d{4}|E1\d\d|E2\d\d|E3\d\d|E4\d\d|E5\d\d|E6\d\d|E7\d\d)\] (?<message>\S.*)/,
      role: 'cause',
      after: { max: 18, while: /^\[(?:ANSIBLE|E)\d+\]|^\S+\.ya?ml:\d+$|^Task\/Handler|^\s|^$/ },
      needs: /^\S+\.ya?ml:\d+$/,
      details: [/^(?<file>[^\s:]+\.ya?ml):(?<line>\d+)$/],
      certainty: 'strong',
    },
  ],
})
