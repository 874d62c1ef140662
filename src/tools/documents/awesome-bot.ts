import { defineTool } from '../define.js'

/** awesome_bot. */
export const awesomeBot = defineTool({
  name: 'awesome-bot',
  url: 'https://github.com/dkhamsing/awesome_bot',
  category: 'lint-error',
  phase: 'test',
  rules: [
    {
      id: 'summary',
      pattern: /^(?<message>Issues :-\()/,
      role: 'cause',
      after: { max: 18, until: /^\s*$|^Wrote results|^Note:/ },
      certainty: 'proven',
    },
    {
      id: 'links',
      pattern: /^> Links$/,
      role: 'cause',
      after: { max: 18, while: /^\s+\d+\. / },
      needs: /^\s+\d+\. \[L?\d+\]/,
      certainty: 'weak',
    },
    {
      id: 'entry',
      pattern:
        /^\s+\d+\. \[L(?<line>\d+)\] (?<message>(?:\d{3} |Error|Dupe|Redirect|\S+ connection|SSL|Timeout|Failed).*)/i,
      role: 'symptom',
      certainty: 'weak',
    },
  ],
})
