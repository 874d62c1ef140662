import { defineTool } from '../define.js'

/** Tools that run the scripts of many packages: what they print only repeats that one of them failed. */
export const lerna = defineTool({
  name: 'lerna',
  url: 'https://lerna.js.org',
  category: 'unknown',
  commands: ['lerna'],
  rules: [
    {
      id: 'failed',
      pattern: /^lerna ERR! (?!ENOGIT|ELOCK|JSONError|EUNCOMMIT|ECYCLE)/,
      role: 'wrapper',
      conclusive: true,
    },
    {
      id: 'error',
      pattern:
        /^lerna ERR! (?<code>ENOGIT|ELOCK|JSONError|EUNCOMMIT|ECYCLE|EBEHIND|ENOTOKEN)\b ?(?<message>.*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 5, while: /^lerna ERR! / },
      certainty: 'weak',
    },
  ],
})
