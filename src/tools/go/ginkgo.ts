import { defineTool } from '../define.js'

export const ginkgo = defineTool({
  name: 'ginkgo',
  url: 'https://onsi.github.io/ginkgo/',
  category: 'test-assertion',
  phase: 'test',
  commands: ['ginkgo'],
  totals: [{ kind: 'totals', literals: [' Specs in '], pattern: /^Ran (?<total>\d+) of \d+ Specs in / }],
})
