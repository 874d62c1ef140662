import { defineTool } from '../define.js'

export const pest = defineTool({
  name: 'pest',
  url: 'https://pestphp.com',
  category: 'test-assertion',
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
  rerun: ['vendor/bin/pest {file}', 'vendor/bin/pest'],
  totals: [
    {
      kind: 'totals',
      literals: [' assertion)', ' assertions)'],
      pattern:
        /^ {2}Tests: {2,}(?:(?<failed>\d+) failed, )?(?:\d+ \w+, ){0,4}?(?:(?<skipped>\d+) skipped, )?(?<passed>\d+) passed \(\d+ assertions?\)$/,
    },
  ],
})
