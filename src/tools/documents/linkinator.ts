import { defineTool } from '../define.js'

export const linkinator = defineTool({
  name: 'linkinator',
  url: 'https://github.com/JustinBeckwith/linkinator',
  category: 'lint-error',
  phase: 'test',
  commands: ['linkinator'],
  rules: [
    {
      id: 'broken-link',
      pattern:
        /^\s*(?:✖\s*)?\[(?<code>[045]\d{0,2})\] (?<message>https?:\/\/\S+|\S{1,200}\.(?:html?|md|css|js|png|jpe?g|svg|gif))$/,
      role: 'cause',
      after: { max: 14, while: /^\s*(?:✖\s*)?\[[045]\d{0,2}\] / },
      certainty: 'strong',
    },
    { id: 'count', pattern: /^ERROR: Detected [1-9]\d* broken links/, role: 'symptom', conclusive: true },
  ],
})
