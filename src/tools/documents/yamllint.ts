import { defineTool } from '../define.js'

export const yamllint = defineTool({
  name: 'yamllint',
  url: 'https://yamllint.readthedocs.io',
  category: 'lint-error',
  phase: 'lint',
  commands: ['yamllint'],
  rules: [
    {
      id: 'problem',
      literals: ['^ error ', ' error\t', '\terror ', '\terror\t'],
      pattern: /^\s+(?<line>\d+):(?<column>\d+)\s+error\s+(?<message>\S(?:.*?\S)??)\s+\((?<code>[a-z-]+)\)$/,
      role: 'cause',
      before: { max: 6, while: /^\s+\d+:\d+ |^\.?\/?[\w./-]+\.ya?ml$/ },
      after: { max: 14, while: /^\s+\d+:\d+\s+(?:error|warning)/ },
      details: [/^(?<file>\.?\/?[\w./-]+\.ya?ml)$/],
      certainty: 'proven',
    },
  ],
})
