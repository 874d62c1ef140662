import { defineTool } from '../define.js'

export const pest = defineTool({
  name: 'pest',
  url: 'https://pestphp.com',
  category: 'test_assertion',
  phase: 'test',
  commands: ['pest'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^\s+FAILED\s+(?<test>[^\s\\]+\\\S+ > .+)/,
      role: 'cause',
      after: { max: 19, until: /^\s+FAILED\s|^\s+Tests:/ },
      details: [/^\s{2}(?<message>\S.*)/, /at (?<file>\S+\.php):(?<line>\d+)/],
      certainty: 'strong',
    },
  ],
})
