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
      pattern: /^lerna ERR! (?!E(?:NOGIT|LOCK|UNCOMMIT|CYCLE|BEHIND|NOTOKEN|NOREMOTEBRANCH)|JSONError)/,
      role: 'wrapper',
      conclusive: true,
    },
    {
      id: 'error',
      pattern:
        /^lerna ERR! (?<code>E(?:NOGIT|LOCK|UNCOMMIT|CYCLE|BEHIND|NOTOKEN|NOREMOTEBRANCH)|JSONError)\b ?(?<message>.*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 5, while: /^lerna ERR! / },
      certainty: 'weak',
    },
  ],
})
