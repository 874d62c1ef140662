import { defineTool } from '../define.js'

export const chocolatey = defineTool({
  name: 'chocolatey',
  url: 'https://chocolatey.org',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'error',
      pattern:
        /^\s*(?<message>\S+ not installed\. The package was not found.*|Unable to resolve dependency .*|Chocolatey installed 0\/.*)/,
      role: 'cause',
      certainty: 'weak',
    },
  ],
})
