import { defineTool } from '../define.js'

/** Alpine's packages. */
export const apk = defineTool({
  name: 'apk',
  url: 'https://docs.alpinelinux.org',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'error',
      pattern:
        /^(?:ERROR: |error: |WARNING: Ignoring \S+ )(?<message>(?:unsatisfiable constraints|unable to select packages|.*temporary error \(try again later\)|target not found: |failed to commit transaction).*)/,
      role: 'cause',
      after: { max: 8, while: /^\s+\S/ },
    },
  ],
})
