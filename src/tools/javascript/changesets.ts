import { defineTool } from '../define.js'
import type { Reach } from '../models.js'

/** Each line of changesets stands behind its butterfly. */
const report: Reach = { max: 14, while: /^🦋 {2}(?:error|@?[\w./-]+@\d)/ }

export const changesets = defineTool({
  name: 'changesets',
  url: 'https://github.com/changesets/changesets',
  category: 'unknown',
  commands: ['changeset'],
  rules: [
    {
      id: 'publish-denied',
      pattern:
        /^🦋 {2}error (?<message>an error occurred while publishing \S+: (?<code>E40[134]|ENEEDAUTH|EOTP)\b.*)/,
      role: 'cause',
      category: 'permission-or-secret',
      phase: 'publish',
      after: report,
      certainty: 'proven',
    },
    {
      id: 'publish',
      pattern: /^🦋 {2}error (?<message>an error occurred while publishing \S+: .*)/,
      role: 'cause',
      phase: 'publish',
      after: report,
      certainty: 'strong',
    },
    {
      id: 'error',
      pattern: /^🦋 {2}error (?!npm |packages failed)(?<message>\S.*)/,
      role: 'cause',
      after: report,
      certainty: 'weak',
    },
  ],
})
