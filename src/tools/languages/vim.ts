import { defineTool } from '../define.js'

/** Vim's own tests. */
export const vim = defineTool({
  name: 'vim',
  url: 'https://www.vim.org',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^\s*Found errors in (?<test>Test_\w+\(\)):/,
      role: 'cause',
      before: { max: 1, while: /^\s*From test_/ },
      after: {
        max: 18,
        while:
          /^\s+\S|^(?:Run \d|Caught exception|function RunTheTest|Flaky|command line|Found errors|From test_)/,
      },
      details: [/^\s*(?<message>(?:Caught exception|function RunTheTest).*)/],
      certainty: 'strong',
    },
  ],
})
