import { defineTool } from '../define.js'
import { beforeDigits } from '../words.js'

export const behave = defineTool({
  name: 'behave',
  url: 'https://behave.readthedocs.io',
  category: 'test-assertion',
  phase: 'test',
  commands: ['behave'],
  rules: [
    {
      id: 'failed-step',
      literals: beforeDigits('.py:'),
      pattern:
        /^\s+(?:Given|When|Then|And|But|\*) (?<test>\S(?:.*?\S)??)\s+# (?<file>[^\s:]+\.py):(?<line>\d+)(?: [\d.]+s)?$/,
      role: 'cause',
      after: { max: 18, while: /^\s{6,}\S|^\s*$/ },
      needs: /^\s{6,}(?:Traceback \(most recent call last\):|Assertion Failed:)/,
      details: [/^\s{6,}(?<message>(?:Assertion Failed|[A-Z]\w*(?:Error|Exception)):? ?.*)/],
      certainty: 'strong',
    },
    {
      id: 'failed-scenario',
      pattern: /^(?<message>Failing scenarios:)/,
      role: 'symptom',
      after: { max: 10, while: /^\s{2}\S+\.feature:\d+/ },
      certainty: 'weak',
    },
  ],
  rerun: ['behave {file}', 'behave'],
  totals: [
    {
      kind: 'totals',
      literals: [' scenario passed, ', ' scenarios passed, '],
      pattern:
        /^(?<passed>\d+) scenarios? passed, (?<failed>\d+) failed(?:, \d+ error)?, (?<skipped>\d+) skipped/,
    },
  ],
})
