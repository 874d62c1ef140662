/** Teach holdfast a tool of your own. Run: npx tsx examples/tools/basic-usage.ts */
import { readLog } from 'holdfast/log'
import { defineTool, tools } from 'holdfast/tools'

const demo = defineTool({
  name: 'demo',
  url: 'https://example.com/demo',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^demo: failed: (?<test>.+)$/,
      role: 'cause',
      after: { max: 15, while: /^\s+\S/ },
      details: [/^\s+at (?<file>[^\s:]+):(?<line>\d+)$/],
      certainty: 'strong',
    },
  ],
})

const text =
  'demo: passed: starts empty\ndemo: failed: adds up\n    expected 3, got 4\n    at src/sum.demo:7\n'
using log = await readLog({ kind: 'text', text }, { tools: [...tools, demo] })
for (const { tool, test, files, startLine, endLine } of log.failures.filter(({ fallback }) => !fallback)) {
  console.log(`${tool}: ${test}, lines ${startLine} to ${endLine}, see ${files[0]?.path}:${files[0]?.line}`)
}
