import { defineTool } from '../define.js'

/** UnitTest++. */
export const unittestCpp = defineTool({
  name: 'unittest-cpp',
  url: 'https://github.com/unittest-cpp/unittest-cpp',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      // Of UnitTest++.
      id: 'failed-test',
      pattern:
        /^(?<file>[^\s:(]+)(?::|\()(?<line>\d+)\)?:(?:\d+:)? error: Failure in (?<test>\w+): (?<message>.+)/,
      role: 'cause',
      after: { max: 8, while: / error: Failure in / },
      certainty: 'proven',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: ['success: ', 'failure: '],
      pattern: /^(?:Success: (?<total>\d+) tests? passed\.|FAILURE: \d+ out of (?<ran>\d+) tests? failed )/,
    },
  ],
})
