import { defineTool } from '../define.js'

export const simplecov = defineTool({
  name: 'simplecov',
  url: 'https://github.com/simplecov-ruby/simplecov',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'minimum',
      pattern:
        /^(?<message>(?:(?:Line |Branch )?[Cc]overage(?: by file)? \([\d.]+%\)|(?:Line|Branch) coverage by file) is below the expected (?:minimum|per-file).*)/,
      role: 'cause',
      conclusive: true,
      after: { max: 3, while: /is below the expected / },
      certainty: 'strong',
    },
  ],
})
