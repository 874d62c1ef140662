import type { Pack } from '../../rule.js'

/** Perl, Test::More, prove and the CPAN clients. */
export const perl: Pack = {
  tool: 'perl',
  rules: [
    {
      id: 'failed-test',
      literals: ['^Failed test'],
      pattern:
        /^\s*# +Failed test(?: '(?<test>.*)'| "(?<code>.*)"| \d+)?(?: (?:at|\()? ?(?<file>\S+) (?:at )?line (?<line>\d+)[.)]?)?$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 14, while: /^\s*#/, until: /^\s*# +Failed |^\s*# Looks like/ },
      details: [/^\s*# +at (?<file>\S+) line (?<line>\d+)\.?$/, /^\s*# +(?<message>(?:got|expected): .*)/],
      certainty: 0.92,
    },
    {
      id: 'died',
      literals: ['Looks like your test exited'],
      pattern: /^\s*# Looks like your test exited with \d+/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: {
        max: 8,
        until: /^\s*#|^\s*$|^(?:not )?ok |^\d+\.\.\d+|^(?:\[[\d:]+\] )?\S+\.t \.{2,}/,
      },
      needs: / line \d+\.?$/,
      details: [/^(?<message>.+) at (?<file>\S+) line (?<line>\d+)\.?$/],
      certainty: 0.88,
    },
    {
      id: 'prove-dubious',
      literals: ['Dubious, test returned'],
      pattern:
        /^(?:\[[\d:]+\] )?(?:(?<test>[\w./-]+\.(?:t|sh|pl|py)) \.*\s*)?(?<message>Dubious, test returned \d+)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^(?:\[[\d:]+\] )?[\w./-]+\.(?:t|sh|pl) \.{2,}\s*$/ },
      after: { max: 1, while: /^\s*(?:Failed \d+\/\d+|No) subtests/ },
      details: [/^(?:\[[\d:]+\] )?(?<test>[\w./-]+\.(?:t|sh|pl)) \.{2,}/],
      certainty: 0.6,
    },
    {
      id: 'prove-failed',
      literals: [' subtests'],
      pattern:
        /^(?:\[[\d:]+\] )?(?<test>[\w./-]+\.(?:t|sh|pl)) \.{2,}\s*(?<message>Failed \d+\/\d+ subtests)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.55,
    },
    {
      id: 'summary-report',
      literals: ['(Wstat: '],
      pattern: /^(?<test>\S+)\s+\(Wstat: \d+(?: \(\w+ \d+\))? Tests: \d+ Failed: (?!0\)$)\d+\)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 4, while: /^\s+\S/ },
      certainty: 0.5,
    },
    {
      id: 'missing-module',
      literals: ["Can't locate "],
      pattern: /^(?:# )?(?<message>Can't locate \S+ in @INC .*?)(?: at (?<file>\S+) line (?<line>\d+)\.?)?$/,
      role: 'cause',
      category: 'dependency_install',
      after: { max: 2, while: /^(?:# )?BEGIN failed/ },
      certainty: 0.85,
    },
    {
      id: 'syntax-error',
      literals: ['syntax error at ', 'Global symbol "', 'Bareword "'],
      pattern:
        /^(?<message>(?:syntax error at (?<file>\S+) line (?<line>\d+), near|Global symbol ".*" requires explicit package|Bareword ".*" not allowed while).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 5, until: /^\s*$/ },
    },
    {
      id: 'cpan',
      literals: ['! Installing ', "! Couldn't find module", '! Configure failed for', '! Testing '],
      pattern:
        /^(?<message>! (?:(?:Installing|Testing) \S+ failed|Configure failed for|Couldn't find module|Installing the dependencies failed).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 3, while: /^! / },
    },
    {
      id: 'totals',
      literals: ['Result: FAIL', '# Looks like you failed', ' test programs.'],
      pattern: /^\s*(?:Result: FAIL|# Looks like you failed \d+|Failed \d+\/\d+ test programs\.)/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.25,
    },
  ],
}

export const perlcritic: Pack = {
  tool: 'perlcritic',
  rules: [
    {
      id: 'violation',
      literals: ['(Severity: '],
      pattern:
        /^(?=.*\(Severity: \d\)$)(?:#\s+)?(?:(?<file>[^\s:]+): )?(?<message>\S.*) at line (?<line>\d+), column (?<column>\d+)\./,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /\(Severity: \d\)$/ },
      certainty: 0.85,
    },
  ],
}
