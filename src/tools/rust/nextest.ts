import { defineTool } from '../define.js'

export const nextest = defineTool({
  name: 'nextest',
  url: 'https://nexte.st',
  category: 'test-assertion',
  phase: 'test',
  commands: ['cargo nextest'],
  totals: [
    {
      kind: 'totals',
      literals: ['^Summary ['],
      pattern:
        /^\s*Summary \[.{0,20}\] +(?<total>\d+)(?:\/\d+)? tests? run: (?<passed>\d+) passed(?:.{0,40}?(?<flaky>\d+) flaky)?/,
    },
  ],
})
