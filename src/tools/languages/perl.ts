import { defineTool } from '../define.js'

/** Perl, Test::More, prove and the CPAN clients. */
export const perl = defineTool({
  name: 'perl',
  url: 'https://www.perl.org',
  category: 'test-assertion',
  rules: [
    {
      id: 'failed-test',
      literals: ['^Failed test'],
      pattern:
        /^\s*# +Failed test(?: '(?<test>.*)'| "(?<code>.*)"| \d+)?(?: (?:at|\()? ?(?<file>\S+) (?:at )?line (?<line>\d+)[.)]?)?$/,
      role: 'cause',
      phase: 'test',
      after: { max: 14, while: /^\s*#/, until: /^\s*# +Failed |^\s*# Looks like/ },
      details: [/^\s*# +at (?<file>\S+) line (?<line>\d+)\.?$/, /^\s*# +(?<message>(?:got|expected): .*)/],
      certainty: 'proven',
    },
    {
      id: 'died',
      pattern: /^\s*# Looks like your test exited with \d+/,
      role: 'cause',
      phase: 'test',
      before: {
        max: 8,
        until: /^\s*#|^\s*$|^(?:not )?ok |^\d+\.\.\d+|^(?:\[[\d:]+\] )?\S+\.t \.{2,}/,
      },
      needs: / line \d+\.?$/,
      details: [/^(?<message>.+) at (?<file>\S+) line (?<line>\d+)\.?$/],
      certainty: 'strong',
    },
    {
      id: 'prove-dubious',
      pattern:
        /^(?:\[[\d:]+\] )?(?:(?<test>[\w./-]+\.(?:t|sh|pl|py)) \.*\s*)?(?<message>Dubious, test returned \d+)/,
      role: 'symptom',
      phase: 'test',
      before: { max: 1, while: /^(?:\[[\d:]+\] )?[\w./-]+\.(?:t|sh|pl) \.{2,}\s*$/ },
      after: { max: 1, while: /^\s*(?:Failed \d+\/\d+|No) subtests/ },
      details: [/^(?:\[[\d:]+\] )?(?<test>[\w./-]+\.(?:t|sh|pl)) \.{2,}/],
      certainty: 'weak',
    },
    {
      id: 'prove-failed',
      pattern:
        /^(?:\[[\d:]+\] )?(?<test>[\w./-]+\.(?:t|sh|pl)) \.{2,}\s*(?<message>Failed \d+\/\d+ subtests)/,
      role: 'symptom',
      phase: 'test',
      certainty: 'weak',
    },
    {
      id: 'summary-report',
      pattern: /^(?<test>\S+)\s+\(Wstat: \d+(?: \(\w+ \d+\))? Tests: \d+ Failed: (?!0\)$)\d+\)/,
      role: 'symptom',
      phase: 'test',
      after: { max: 4, while: /^\s+\S/ },
      certainty: 'weak',
    },
    {
      id: 'missing-module',
      pattern: /^(?:# )?(?<message>Can't locate \S+ in @INC .*?)(?: at (?<file>\S+) line (?<line>\d+)\.?)?$/,
      role: 'cause',
      category: 'dependency-install',
      after: { max: 2, while: /^(?:# )?BEGIN failed/ },
      certainty: 'strong',
    },
    {
      id: 'syntax-error',
      pattern:
        /^(?<message>(?:syntax error at (?<file>\S+) line (?<line>\d+), near|Global symbol ".*" requires explicit package|Bareword ".*" not allowed while).*)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 5, until: /^\s*$/ },
    },
    {
      id: 'cpan',
      pattern:
        /^(?<message>! (?:(?:Installing|Testing) \S+ failed|Configure failed for|Couldn't find module|Installing the dependencies failed).*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 3, while: /^! / },
    },
    {
      id: 'totals',
      pattern: /^\s*(?:Result: FAIL|# Looks like you failed \d+|Failed \d+\/\d+ test programs\.)/,
      role: 'symptom',
      conclusive: true,
      phase: 'test',
      certainty: 'hint',
    },
  ],
  rerun: ['prove -lv {file}', 'prove -l'],
})
