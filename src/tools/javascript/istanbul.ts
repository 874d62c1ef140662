import { defineTool } from '../define.js'

/** What nyc, c8, karma-coverage, Vitest and istanbul itself say of a threshold. Told after the tests that failed, which explain it. */
export const istanbul = defineTool({
  name: 'istanbul',
  url: 'https://istanbul.js.org',
  category: 'test-assertion',
  phase: 'test',
  commands: ['istanbul', 'nyc', 'c8'],
  rules: [
    {
      id: 'threshold',
      pattern:
        /^(?:\d\d \d\d \d{4} [\d:.]+:)?ERROR(?: \[coverage\])?: (?:.{0,200}: )?(?<message>Coverage for \w+ \([\d.]+%\) does not meet .*)/,
      role: 'cause',
      after: { max: 12, while: /\bCoverage for \w+ \(/ },
      certainty: 'weak',
    },
  ],
})
