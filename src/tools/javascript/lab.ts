import { defineTool } from '../define.js'

/** hapi's lab: its failed tests are numbered as Mocha's are. */
export const lab = defineTool({
  name: 'lab',
  url: 'https://hapi.dev/module/lab/',
  category: 'test-assertion',
  phase: 'test',
  commands: ['lab'],
  rules: [
    {
      id: 'coverage',
      pattern: /^(?<message>Code coverage below threshold: .*)/,
      role: 'cause',
      before: { max: 12, while: /^Coverage: |^\S+ missing coverage on / },
      certainty: 'weak',
    },
  ],
  rerun: ['npx lab {file}', 'npx lab'],
  totals: [
    {
      kind: 'totals',
      literals: [' test passed', ' tests passed', ' tests failed'],
      pattern: /^(?:(?<passed>\d+) tests? passed|(?<failed>\d+) of (?<ran>\d+) tests failed)$/,
    },
  ],
})
