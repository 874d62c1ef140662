import { defineTool } from '../define.js'

export const cmocka = defineTool({
  name: 'cmocka',
  url: 'https://cmocka.org',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^\[ {2}ERROR {3}\] --- (?<message>.+)/,
      role: 'cause',
      before: { max: 1, while: /^\[ RUN/ },
      after: { max: 6, while: /^\[ +(?:LINE|ERROR|FAILED) +\]/ },
      details: [
        /^\[ +LINE +\] --- (?<file>[^\s:]+):(?<line>\d+)/,
        /^\[ RUN\s+\] (?<test>\S+)/,
        /^\[ {2}FAILED {2}\] (?<test>\S+)/,
      ],
      certainty: 'proven',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: [' test(s) run.'],
      pattern: /^\[={10}\] (?:[\w .-]{1,80}: )?(?<total>\d+) test\(s\) run\.$/,
    },
  ],
})
