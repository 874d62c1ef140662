import { defineTool } from '../define.js'

export const doctest = defineTool({
  name: 'doctest',
  url: 'https://docs.python.org/3/library/doctest.html',
  category: 'test-assertion',
  phase: 'test',
  commands: ['doctest'],
  rules: [
    {
      id: 'failed-example',
      pattern: /^Failed example:$/,
      role: 'cause',
      before: { max: 2, through: /^File "/ },
      after: { max: 30, until: /^(?:\*{20,}|-{20,}|\d+ items? had failures:)/ },
      details: [/^File "(?<file>[^"]+)", line (?<line>\d+), in (?<test>.*)/],
      certainty: 'strong',
    },
  ],
  rerun: ['python -m doctest {file}'],
  totals: [
    {
      kind: 'totals',
      perPackage: true,
      literals: [' test in ', ' tests in '],
      pattern: /^(?<total>\d+) tests? in \d+ items?\.$/,
    },
  ],
})
