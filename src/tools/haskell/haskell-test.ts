import { defineTool } from '../define.js'

/** Hspec, Tasty, HUnit, test-framework and doctest. */
export const haskellTest = defineTool({
  name: 'haskell-test',
  url: 'https://hspec.github.io',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'hspec',
      pattern: /^\s{2}(?<file>[\w./-]+\.l?hs):(?<line>\d+):(?<column>\d*):?\s*$/,
      role: 'cause',
      after: { max: 16, until: /^\s{2}[\w./-]+\.l?hs:\d+:|^Randomized|^Finished in|^\s+To rerun use/ },
      needs: /^\s{2}\d+\) /,
      details: [/^\s{2}\d+\) (?<test>.+)/, /^\s{3,}(?<message>(?:expected|uncaught|Falsi|predicate|\S).*)/],
      certainty: 'proven',
    },
    {
      id: 'hspec-old',
      literals: ['^0) ', '^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) '],
      pattern: /^\d+\) (?<test>\S(?:(?! FAILED).)*)/,
      role: 'cause',
      after: { max: 8, until: /^\d+\) |^Randomized|^Finished in|^\s*$/ },
      needs: /^(?:expected: |\*\*\* Failed!|uncaught exception|predicate failed)/,
      details: [/^(?<message>(?:expected: |\*\*\* Failed!|uncaught exception|predicate failed).*)/],
      certainty: 'strong',
    },
    {
      id: 'quickcheck',
      pattern: /^\*{3} Failed! (?<message>\S.*)/,
      role: 'cause',
      before: { max: 1, while: /^=== prop_\w+ from / },
      after: { max: 8, until: /^===|^\s*$|^Test suite|^\*{3} Failed|^\+{3} OK/ },
      details: [/^=== (?<test>prop_\w+) from (?<file>[^\s:]+):(?<line>\d+)/],
      certainty: 'strong',
    },
    {
      id: 'tasty',
      literals: [' FAIL', '\tFAIL'],
      pattern: /^(?<message>\s+(?<test>\S.*?):\s+FAIL(?: \([\d.]+s\))?)$/,
      role: 'cause',
      after: { max: 18, while: /^\s{4,}\S|^\s*$/, until: /:\s+(?:OK|FAIL)(?: \([\d.]+s\))?$/ },
      details: [/(?<![\w./-])(?<file>[\w./-]+\.l?hs):(?<line>\d+):/],
      certainty: 'strong',
    },
    {
      id: 'test-framework',
      pattern: /^\s+(?<test>\S.*?): \[Failed\]$/,
      role: 'cause',
      after: { max: 18, until: /: \[(?:OK|Failed)|^\s*$/ },
      certainty: 'strong',
    },
    {
      id: 'hunit',
      pattern: /^### (?:Failure|Error) in: (?<test>.+)/,
      role: 'cause',
      after: { max: 8, until: /^(?:###|Cases:|\s*$)/ },
      details: [/^(?<file>[\w./-]+\.hs):(?<line>\d+)/],
      certainty: 'proven',
    },
    {
      id: 'doctest',
      pattern: /^(?<file>[^\s:]+\.l?hs):(?<line>\d+): (?<message>failure in expression .*)/,
      role: 'cause',
      after: { max: 8, until: /^\s*$|^# / },
      certainty: 'proven',
    },
    {
      id: 'suite-failed',
      pattern:
        /^(?:Test suite (?<test>\S+): FAIL|[1-9]\d* out of \d+ tests failed.*|Tests failed for test-suite.*|\d+ examples?, [1-9]\d* failures?)$/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: [' tests passed (', ' tests failed (', 'cases: '],
      pattern:
        /^(?:All (?<total>\d+) tests passed \(|(?<failed>\d+) out of (?<ran>\d+) tests failed \(|Cases: \d+ {2}Tried: (?<listed>\d+) {2}Errors: )/,
    },
  ],
  rerun: ['cabal test'],
})
