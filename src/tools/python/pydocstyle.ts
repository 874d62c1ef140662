import { defineTool } from '../define.js'

export const pydocstyle = defineTool({
  name: 'pydocstyle',
  url: 'https://www.pydocstyle.org',
  category: 'lint-error',
  phase: 'lint',
  commands: ['pydocstyle'],
  rules: [
    {
      id: 'problem',
      pattern:
        /^(?<file>[^\s:]+\.py):(?<line>\d+) (?:at module level|in (?:public|private|nested) \w[\w ]* `.*`):$/,
      role: 'cause',
      after: { max: 18, while: /^\s+D\d{3}: |^[^\s:]+\.py:\d+ (?:at|in) .*:$/ },
      details: [/^\s+(?<code>D\d{3}): (?<message>.+)/],
      certainty: 'strong',
    },
  ],
})
