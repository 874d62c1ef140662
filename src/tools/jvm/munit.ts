import { defineTool } from '../define.js'

export const munit = defineTool({
  name: 'munit',
  url: 'https://scalameta.org/munit/',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?:\[(?:error|info)\] )?==> X (?<test>\S+?)\s+[\d.]+s (?<message>.+)/,
      role: 'cause',
      after: { max: 18, until: /==> |^\[info\]|^\S+Suite:/ },
      details: [/(?<![\w./-])(?<file>[\w./-]+\.scala):(?<line>\d+)/],
      certainty: 'strong',
    },
  ],
  rerun: ['sbt test'],
})
