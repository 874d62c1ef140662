import { defineTool } from '../define.js'

export const busted = defineTool({
  name: 'busted',
  url: 'https://lunarmodules.github.io/busted/',
  category: 'test-assertion',
  phase: 'test',
  commands: ['busted'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?:Failure|Error) (?:→|->) (?<file>\S+)(?: @ (?<line>\d+))?$/,
      role: 'cause',
      after: { max: 15, until: /^(?:Failure|Error|Pending) (?:→|->)/ },
      details: [/^(?<test>(?!\S+\.lua:)\S.*)/, /^\S+\.lua:\d+: (?<message>.*)/],
      certainty: 'proven',
    },
  ],
  rerun: ['busted {file}', 'busted'],
  totals: [
    {
      kind: 'totals',
      literals: [' success / ', ' successes / '],
      pattern:
        /^(?<passed>\d+) success(?:es)? \/ (?<failed>\d+) failures? \/ (?<errors>\d+) errors? \/ (?<skipped>\d+) pending : /,
    },
  ],
})
