import { defineTool } from '../define.js'
import { at } from './runtimes-shared.js'

export const bun = defineTool({
  name: 'bun',
  url: 'https://bun.sh',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      // What went wrong stands above the name of the test.
      id: 'failed-test',
      pattern: /^\(fail\) (?<test>\S.*?)(?: \[\d[\d.]*m?s\])?$/,
      role: 'cause',
      before: { max: 30, until: /^\((?:pass|fail|skip|todo)\) |^\S+\.\w+:$|^bun test v/ },
      details: [/^(?:error|\w*Error): (?<message>.+)/, at],
      certainty: 'proven',
    },
  ],
  rerun: ['bun test {file}', 'bun test'],
  totals: [
    { kind: 'totals', literals: [' across '], pattern: /^Ran (?<total>\d+) tests? across \d+ files?\./ },
  ],
})
