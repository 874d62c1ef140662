import { defineTool } from '../define.js'

export const proper = defineTool({
  name: 'proper',
  url: 'https://proper-testing.github.io',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-property',
      pattern: /^Failed: (?<message>After \d+ test\(s\)\.)/,
      role: 'cause',
      after: { max: 16, until: /^===>|^\d+\/\d+ properties|^(?:Testing|OK:|Failed:) / },
      certainty: 'strong',
    },
  ],
})
