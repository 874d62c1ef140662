import type { Pack } from '../../rule.js'

/** Vim's own tests. */
export const vim: Pack = {
  tool: 'vim',
  rules: [
    {
      id: 'failed-test',
      literals: ['Found errors in '],
      pattern: /^\s*Found errors in (?<test>Test_\w+\(\)):/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^\s*From test_/ },
      after: {
        max: 18,
        while:
          /^\s+\S|^(?:Run \d|Caught exception|function RunTheTest|Flaky|command line|Found errors|From test_)/,
      },
      details: [/^\s*(?<message>(?:Caught exception|function RunTheTest).*)/],
      certainty: 0.9,
    },
  ],
}
