import type { Pack } from '../../rule.js'

/** The Test Anything Protocol, as Node, Perl, C, shell and PHP programs print it. */
export const tap: Pack = {
  tool: 'tap',
  rules: [
    {
      id: 'expected-failure',
      literals: ['^not ok'],
      pattern: /^\s*not ok\b.*#\s*(?:TODO|SKIP)\b/i,
      role: 'noise',
      category: 'test_assertion',
    },
    {
      id: 'failed-test',
      literals: ['^not ok'],
      pattern: /^\s*not ok\b(?! .*# ?(?:TODO|SKIP))(?: \d+)?(?: -)? ?(?<test>(?:(?! # time=).)*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 45,
        while: /^(?:\s+\S|\s*$|# |#$)/,
        until:
          /^\s*(?:not ok|ok) |^\s*\d+\.\.\d+|^\s*# (?:tests|pass|fail|suites|cancelled|Subtest|Looks like|time=)|^# (?!\s|\()[\w ]+$/,
      },
      details: [
        /^\s*(?:#\s*)?at (?:.*\()?(?<file>[^()\s]+?)(?::| line )(?<line>\d+)(?::(?<column>\d+))?[).]*$/,
        /^\s+(?:error|message): ['"]?(?<message>[^|>\s].*?)['"]?$/,
        /^\s+(?:at|location): ['"]?(?:.*\()?(?<file>[^()\s'"]+?):(?<line>\d+):(?<column>\d+)/,
      ],
      certainty: 0.9,
    },
    {
      id: 'bail-out',
      literals: ['Bail out!'],
      pattern: /^\s*Bail out! ?(?<message>.*)/i,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.85,
    },
    {
      id: 'count',
      literals: ['# fail', 'Looks like you failed'],
      pattern: /^# (?:fail {1,2}[1-9]|failed [1-9]|Looks like you failed)/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
    },
    {
      id: 'pretty',
      literals: ['operator:'],
      pattern:
        /^\s{4,}operator: (?<message>(?:not|deep|loose|does|throws|equal|ok|fail|error|match|reject|strict|partial)\w*)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 5, through: /^\s*(?:not ok\b|[✖✗×] )/ },
      after: { max: 18, while: /^(?:\s{4,}\S|\s*$)/, until: /^\s*(?:\.\.\.|-{4,})$/ },
      details: [
        /^\s*(?:not ok \d+ -? ?|[✖✗×] )(?<test>.*)/,
        /^\s+at: (?:.*\()?(?<file>[^()\s]+?):(?<line>\d+):(?<column>\d+)/,
      ],
      certainty: 0.8,
    },
  ],
}
