import type { Pack } from '../../rule.js'

/** Dialyzer's own list, below the name of each file, as rebar3 prints it. */
export const dialyzer: Pack = {
  tool: 'dialyzer',
  rules: [
    {
      id: 'warning',
      literals: [
        'has no local return',
        'will never return',
        'can never ',
        'breaks the ',
        'missing or unexported function',
        'nvalid type specification',
        'type of the success typing',
      ],
      pattern:
        /^\s{1,3}(?:Line )?(?<line>\d+)(?: Column (?<column>\d+))?: (?<message>\S.*(?:has no local return|will never return|can never (?:match|succeed|be)|breaks the (?:contract|opa)|missing or unexported function|nvalid type specification|type of the success typing).*)/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      before: { max: 10, while: /^\s{1,3}(?:Line )?\d+(?: Column \d+)?: |^\S+\.(?:erl|ex|hrl)$/ },
      after: { max: 16, while: /^\s+\S|^\S+\.(?:erl|ex|hrl)$|^\s*$/, until: /^===>/ },
      details: [/^(?<file>\S+\.(?:erl|ex|hrl))$/],
      certainty: 0.9,
    },
  ],
}

export const proper: Pack = {
  tool: 'proper',
  rules: [
    {
      id: 'failed-property',
      literals: ['Failed: After '],
      pattern: /^Failed: (?<message>After \d+ test\(s\)\.)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 16, until: /^===>|^\d+\/\d+ properties|^(?:Testing|OK:|Failed:) / },
      certainty: 0.9,
    },
  ],
}

export const xref: Pack = {
  tool: 'xref',
  rules: [
    {
      id: 'warning',
      literals: ['(Xref)'],
      pattern:
        /^(?:===> Xref failed: |WARN: {2})?(?:Warning: )?(?<message>\S+ (?:calls (?:undefined|deprecated) function|is (?:unused export|unused local function|a deprecated function)).* \(Xref\))$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 16, while: /\(Xref\)$/ },
      certainty: 0.85,
    },
  ],
}

export const elvis: Pack = {
  tool: 'elvis',
  rules: [
    {
      id: 'problem',
      literals: ['[FAIL]'],
      pattern: /^# (?<file>\S+\.(?:erl|hrl|config|src)) \[FAIL\]$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^\s+- |^# \S+ \[FAIL\]$/ },
      details: [/^ {4,}- (?<message>.*\bline (?<line>\d+)\b.*)/],
      certainty: 0.9,
    },
  ],
}
