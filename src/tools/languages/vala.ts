import { defineTool } from '../define.js'

/** valac. */
export const vala = defineTool({
  name: 'vala',
  url: 'https://vala.dev',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern:
        /^(?<file>[^\s:]+\.(?:vala|vapi)):(?<line>\d+)\.(?<column>\d+)(?:-\d+\.\d+)?: error: (?<message>.+)/,
      role: 'cause',
      after: { max: 10, while: /^\s+(?:\d+ \||\||\^|\S)|^[^\s:]+\.(?:vala|vapi):[\d.-]+: error: |^\t/ },
      certainty: 'proven',
    },
  ],
})
