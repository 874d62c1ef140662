import { defineTool } from '../define.js'

export const scalacheck = defineTool({
  name: 'scalacheck',
  url: 'https://scalacheck.org',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-property',
      pattern:
        /^(?:\[(?:info|error)\] )?\s*! (?<test>.+?): (?<message>(?:Falsified after|Exception raised on property).*)/,
      role: 'cause',
      after: { max: 12, while: /^(?:\[(?:info|error)\] )?\s*(?:> |at )/ },
      certainty: 'strong',
    },
  ],
  rerun: ['sbt test'],
})
