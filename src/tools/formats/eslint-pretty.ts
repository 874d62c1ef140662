import { defineFormat } from '../define.js'

/** The file alone, then `✖  1:5  message  code`: eslint-formatter-pretty, as XO and tsd use it. */
export const eslintPretty = defineFormat({ name: 'eslint-pretty' }, [
  {
    id: 'problem',
    literals: ['✖'],
    pattern: /^\s+✖\s+(?<line>\d+):(?<column>\d+)\s+(?<message>\S(?:.*?\S)??)(?:\s{2,}(?<code>[\w@/-]+))?$/,
    role: 'cause',
    before: { max: 6, through: /^\s{1,4}(?<file>\S+\.\w+)(?::\d+:\d+)?$/ },
    after: { max: 18, while: /^\s+[✖⚠]\s+\d+:\d+\s/ },
    details: [/^\s{1,4}(?<file>\S+\.\w+)(?::\d+:\d+)?$/],
    certainty: 'strong',
  },
])
