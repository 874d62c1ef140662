import { defineTool } from '../define.js'

export const stylelint = defineTool({
  name: 'stylelint',
  url: 'https://stylelint.io',
  category: 'lint-error',
  phase: 'lint',
  commands: ['stylelint'],
  rules: [
    {
      id: 'problem',
      literals: ['✖', '× ', '×\t'],
      pattern:
        /^\s+(?<line>\d+):(?<column>\d+)\s+[✖×]\s+(?<message>\S(?:.*?\S)??)(?:\s{2,}(?<code>[\w@/-]+))?$/,
      role: 'cause',
      before: { max: 12, through: /^(?<file>\S+\.\w+)$/ },
      after: { max: 18, while: /^\s+\d+:\d+\s+[✖×⚠]/ },
      details: [/^(?<file>\S+\.\w+)$/],
      certainty: 'strong',
    },
  ],
  rerun: ['npx stylelint {file}'],
  fix: "npx stylelint --fix '**/*.css'",
})
