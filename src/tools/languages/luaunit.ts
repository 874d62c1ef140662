import { defineTool } from '../define.js'

export const luaunit = defineTool({
  name: 'luaunit',
  url: 'https://github.com/bluebird75/luaunit',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      literals: ['^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) ', '^0) '],
      pattern: /^\d+\) (?<test>[\w.]+)$/,
      role: 'cause',
      after: { max: 16, until: /^\d+\) |^Ran \d+ tests|^\s*$/ },
      needs: /\.lua:\d+: /,
      details: [/^(?<file>[\w./-]+\.lua):(?<line>\d+): (?<message>.+)/],
      certainty: 'proven',
    },
  ],
  rerun: ['lua {file}'],
  totals: [
    {
      kind: 'totals',
      literals: [' seconds, '],
      pattern: /^Ran (?<total>\d+) tests? in [\d.]+ seconds, \d+ success/,
    },
  ],
})
