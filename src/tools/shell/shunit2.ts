import { defineTool } from '../define.js'

/** shUnit2. */
export const shunit2 = defineTool({
  name: 'shunit2',
  url: 'https://github.com/kward/shunit2',
  category: 'test-assertion',
  phase: 'test',
  commands: ['shunit2'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^ASSERT:(?<message>.+)/,
      role: 'cause',
      before: { max: 1, while: /^test\w*$/ },
      details: [/^(?<test>test\w*)$/],
      certainty: 'strong',
    },
  ],
  rerun: ['sh {file}'],
  totals: [{ kind: 'totals', literals: ['^ran '], pattern: /^Ran (?<total>\d+) tests?\.$/ }],
})
