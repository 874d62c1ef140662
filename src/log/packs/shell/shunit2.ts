import type { Pack } from '../../rule.js'

/** shUnit2. */
export const shunit2: Pack = {
  tool: 'shunit2',
  rules: [
    {
      id: 'failed-test',
      literals: ['ASSERT:'],
      pattern: /^ASSERT:(?<message>.+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^test\w*$/ },
      details: [/^(?<test>test\w*)$/],
      certainty: 0.9,
    },
  ],
}
