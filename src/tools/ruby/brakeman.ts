import { defineTool } from '../define.js'

export const brakeman = defineTool({
  name: 'brakeman',
  url: 'https://brakemanscanner.org',
  category: 'lint-error',
  phase: 'lint',
  commands: ['brakeman'],
  rules: [
    {
      id: 'warning',
      pattern: /^Confidence: (?:High|Medium|Weak)$/,
      role: 'cause',
      before: { max: 2, while: /^== Warnings ==|^\s*$/ },
      after: {
        max: 17,
        while: /^(?:Confidence|Category|Check|Message|Code|File|Line|Link|Fingerprint): |^\s*$/,
      },
      needs: /^Category: /,
      details: [/^Message: (?<message>.+)/],
      certainty: 'strong',
    },
  ],
})
