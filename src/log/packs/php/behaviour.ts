import type { Pack } from '../../rule.js'

export const pest: Pack = {
  tool: 'pest',
  rules: [
    {
      id: 'failed-test',
      literals: ['^FAILED ', '^FAILED\t'],
      pattern: /^\s+FAILED\s+(?<test>[^\s\\]+\\\S+ > .+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 19, until: /^\s+FAILED\s|^\s+Tests:/ },
      details: [/^\s{2}(?<message>\S.*)/, /at (?<file>\S+\.php):(?<line>\d+)/],
      certainty: 0.9,
    },
  ],
}

export const phpspec: Pack = {
  tool: 'phpspec',
  rules: [
    {
      id: 'failed-example',
      literals: ['✘'],
      pattern: /^\s+\d+\s+✘ (?<test>.+)$/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 4, while: /^\s{8,}\S/ },
    },
  ],
}

export const behat: Pack = {
  tool: 'behat',
  rules: [
    {
      id: 'failed-step',
      literals: ['Context::'],
      pattern:
        /^\s+(?:Given|When|Then|And|But|\*) (?<test>\S(?:.*?\S)??)\s+# (?<code>[\w\\]*Context::\w+)\(\)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 12, while: /^\s{6,}\S/ },
      needs: /^\s{6,}(?!\s|\||""").*(?:[Ff]ail|[Ee]xpect|[Ee]rror|Exception|\bnot\b|should)/,
      details: [/^\s{6,}(?<message>(?!\||""")\S.*)/],
      certainty: 0.88,
    },
    {
      id: 'summary',
      literals: ['--- Failed scenarios:', '--- Failed steps:'],
      pattern: /^--- (?<message>Failed (?:scenarios|steps):)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 14, until: /^\d+ scenarios?/ },
      certainty: 0.6,
    },
  ],
}
