import { defineTool } from '../define.js'

export const specs2 = defineTool({
  name: 'specs2',
  url: 'https://etorreborre.github.io/specs2/',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-example',
      literals: [' x ', ' ! '],
      pattern:
        /^\[(?:error|info)\] +[x!] (?!.*: (?:Falsified after|Exception raised on property))(?<test>\S.+)$/,
      role: 'cause',
      after: { max: 12, while: /^\[error\]/, until: /^\[error\]\s+[x!+] / },
      details: [/^\[error\]\s+(?<message>\S(?:.*?\S)??)\s*\((?<file>[\w$]+\.scala):(?<line>\d+)\)/],
      certainty: 'weak',
    },
  ],
  rerun: ['sbt test'],
})
