import { defineTool } from '../define.js'

export const turbo = defineTool({
  name: 'turbo',
  url: 'https://turborepo.com',
  category: 'unknown',
  commands: ['turbo'],
  rules: [
    {
      id: 'failed',
      pattern:
        /^(?:\s*ERROR {2,}run failed: command|[^\s#]+#\S+: command \(|\S+: ERROR: command finished with error|\s*Failed: {4}[^\s#]+#\S)/,
      role: 'wrapper',
      conclusive: true,
    },
    {
      id: 'missing-task',
      pattern:
        /^\s*(?:`->\s*|╰─▶\s*)?(?:x |× |ERROR )?(?<message>(?:could not find task|Could not find) (?:`\S+` in project|"\S+" in (?:root )?turbo\.json).*)/i,
      role: 'cause',
      category: 'environment',
    },
  ],
})
