import { defineTool } from '../define.js'
import { joined } from '../words.js'

const digits = Array.from('0123456789')

export const linkinator = defineTool({
  name: 'linkinator',
  url: 'https://github.com/JustinBeckwith/linkinator',
  category: 'lint-error',
  phase: 'test',
  commands: ['linkinator'],
  rules: [
    {
      id: 'broken-link',
      literals: ['[0] ', ...joined(joined(joined(['[4', '[5'], digits), digits), ['] '])],
      pattern:
        /^\s*(?:✖\s*)?\[(?<code>0|4\d\d|5\d\d)\] (?<message>https?:\/\/\S+|\S{1,200}\.(?:html?|md|css|js|png|jpe?g|svg|gif))$/,
      role: 'cause',
      after: { max: 14, while: /^\s*(?:✖\s*)?\[(?:0|4\d\d|5\d\d)\] / },
      certainty: 'strong',
    },
    { id: 'count', pattern: /^ERROR: Detected [1-9]\d* broken links/, role: 'symptom', conclusive: true },
  ],
})
