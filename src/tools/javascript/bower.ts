import { defineTool } from '../define.js'

export const bower = defineTool({
  name: 'bower',
  url: 'https://bower.io',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'error',
      pattern: /^bower (?:\S+ +)?(?<code>E[A-Z]{3,}) (?<message>.*)/,
      role: 'cause',
      after: {
        max: 14,
        while: /^(?!\$ |bower )/,
        until: /^(?:npm |error |The command|Stack trace:|Console trace:|System info:)/,
      },
      certainty: 'strong',
    },
  ],
})
