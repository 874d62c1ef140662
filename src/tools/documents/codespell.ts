import { defineTool } from '../define.js'

export const codespell = defineTool({
  name: 'codespell',
  url: 'https://github.com/codespell-project/codespell',
  category: 'lint-error',
  phase: 'lint',
  commands: ['codespell'],
  rules: [
    {
      id: 'misspelling',
      pattern: /^(?<file>[^\s:][^:]*):(?<line>\d+): (?<message>\S+\s+==> \S.*)$/,
      role: 'cause',
      after: { max: 14, while: /:\d+: \S+\s+==> \S/ },
      certainty: 'weak',
    },
  ],
})
