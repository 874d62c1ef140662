import { defineTool } from '../define.js'

export const kubectl = defineTool({
  name: 'kubectl',
  url: 'https://kubernetes.io/docs/reference/kubectl/',
  category: 'unknown',
  commands: ['kubectl'],
  rules: [
    {
      id: 'error',
      pattern:
        /^(?<message>(?:Error from server|Error in configuration: |The connection to the server \S+ was refused|error: (?:timed out waiting for the condition|unable to recognize|error validating|deployment "[^"]*" exceeded|context "[^"]*" does not exist|no (?:objects|matching resources)|You must be logged in)).*)/,
      role: 'cause',
    },
  ],
})
