import { defineTool } from '../define.js'

export const robot = defineTool({
  name: 'robot',
  url: 'https://robotframework.org',
  category: 'test-assertion',
  phase: 'test',
  commands: ['robot'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?<test>\S(?:.*?\S)??)\s*\| FAIL \|$/,
      role: 'cause',
      after: { max: 14, until: /^[-=]{20,}$/ }, // A suite has nothing below it but its counts.
      needs: /^(?!\d+ (?:critical )?tests?\b)\S/,
      details: [/^(?<message>(?!.*\| FAIL \|$)\S.*)/],
      certainty: 'proven',
    },
  ],
  rerun: ['robot {file}'],
})
