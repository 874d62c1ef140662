import { defineTool } from '../define.js'

export const puppetLint = defineTool({
  name: 'puppet-lint',
  url: 'https://github.com/puppetlabs/puppet-lint',
  category: 'lint-error',
  phase: 'lint',
  commands: ['puppet-lint'],
  rules: [
    {
      id: 'problem',
      pattern: /^(?<file>\S+\.pp) - (?:WARNING|ERROR): (?<message>.+) on line (?<line>\d+)/,
      role: 'cause',
      after: { max: 18, while: /^\S+\.pp - (?:WARNING|ERROR): / },
      certainty: 'strong',
    },
  ],
})
