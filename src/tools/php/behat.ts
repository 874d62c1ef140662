import { defineTool } from '../define.js'

export const behat = defineTool({
  name: 'behat',
  url: 'https://behat.org',
  category: 'test-assertion',
  phase: 'test',
  commands: ['behat'],
  rules: [
    {
      id: 'failed-step',
      pattern:
        /^\s+(?:Given|When|Then|And|But|\*) (?<test>\S(?:.*?\S)??)\s+# (?<code>[\w\\]*Context::\w+)\(\)$/,
      role: 'cause',
      after: { max: 12, while: /^\s{6,}\S/ },
      needs: /^\s{6,}(?!\s|\||""").*(?:[Ff]ail|[Ee]xpect|[Ee]rror|Exception|\bnot\b|should)/,
      details: [/^\s{6,}(?<message>(?!\||""")\S.*)/],
      certainty: 'strong',
    },
    {
      id: 'summary',
      pattern: /^--- (?<message>Failed (?:scenarios|steps):)/,
      role: 'symptom',
      after: { max: 14, until: /^\d+ scenarios?/ },
      certainty: 'weak',
    },
  ],
  rerun: ['vendor/bin/behat {file}', 'vendor/bin/behat'],
  totals: [{ kind: 'empty', literals: ['no scenarios'], pattern: /^No scenarios$/ }],
})
