import type { Pack } from '../../rule.js'

export const behave: Pack = {
  tool: 'behave',
  rules: [
    {
      id: 'failed-step',
      literals: ['.py:'],
      pattern:
        /^\s+(?:Given|When|Then|And|But|\*) (?<test>\S(?:.*?\S)??)\s+# (?<file>[^\s:]+\.py):(?<line>\d+)(?: [\d.]+s)?$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 18, while: /^\s{6,}\S|^\s*$/ },
      needs: /^\s{6,}(?:Traceback \(most recent call last\):|Assertion Failed:)/,
      details: [/^\s{6,}(?<message>(?:Assertion Failed|[A-Z]\w*(?:Error|Exception)):? ?.*)/],
      certainty: 0.9,
    },
    {
      id: 'failed-scenario',
      literals: ['Failing scenarios:'],
      pattern: /^(?<message>Failing scenarios:)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 10, while: /^\s{2}\S+\.feature:\d+/ },
      certainty: 0.5,
    },
  ],
}

export const robot: Pack = {
  tool: 'robot',
  rules: [
    {
      id: 'failed-test',
      literals: ['| FAIL |'],
      pattern: /^(?<test>\S(?:.*?\S)??)\s*\| FAIL \|$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 14, until: /^[-=]{20,}$/ },
      // A suite has nothing below it but its counts.
      needs: /^(?!\d+ (?:critical )?tests?\b)\S/,
      details: [/^(?<message>(?!.*\| FAIL \|$)\S.*)/],
      certainty: 0.92,
    },
  ],
}
