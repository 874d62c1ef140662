import { defineTool } from '../define.js'

/** The Test Anything Protocol, as Node, Perl, C, shell and PHP programs print it. */
export const tap = defineTool({
  name: 'tap',
  category: 'test_assertion',
  phase: 'test',
  rules: [
    {
      id: 'expected-failure',
      pattern: /^\s*not ok\b.*#\s*(?:TODO|SKIP)\b/i,
      role: 'noise',
    },
    {
      // A test file of node-tap: what failed in it is told above this line, or since version 14 below it.
      id: 'failed-file',
      pattern: /^\s*not ok \d+ - (?<file>\S+\.(?:[cm]?[jt]sx?|coffee)) # time=/,
      role: 'cause',
      after: { max: 20, while: /^\s+\S/, until: /^\s*\.\.\.$/ },
      certainty: 'weak',
    },
    {
      // Not the file of the rule above; and without the time that node-tap puts behind a test's name.
      id: 'failed-test',
      pattern:
        /^\s*not ok\b(?! .*# ?(?:TODO|SKIP)| \d+ - \S+\.(?:[cm]?[jt]sx?|coffee) # time=)(?: \d+)?(?: -)? ?(?<test>(?:(?! # time=).)*)/,
      role: 'cause',
      after: {
        max: 45,
        while: /^(?:\s+\S|\s*$|# |#$|⨯ )/,
        until:
          /^\s*(?:not ok|ok) |^\s*\d+\.\.\d+|^\s*# (?:tests|pass|fail|suites|cancelled|Subtest|Looks like|time=)|^# (?!\s|\()[\w ]+$/,
      },
      details: [
        /^\s+(?:at|location): ['"]?(?:.*\()?(?<file>[^()\s'"]+?):(?<line>\d+):(?<column>\d+)/,
        /^\s*(?:#\s*)?at (?:.*\()?(?<file>[^()\s]+?)(?::| line )(?<line>\d+)(?::(?<column>\d+))?[).]*$/,
        /^\s+(?:error|message): ['"]?(?<message>[^|>\s].*?)['"]?$/,
      ],
      certainty: 'strong',
    },
    {
      id: 'bail-out',
      pattern: /^\s*Bail out! ?(?<message>.*)/i,
      role: 'cause',
      certainty: 'strong',
    },
    {
      id: 'count',
      pattern: /^# (?:fail {1,2}[1-9]|failed [1-9]|Looks like you failed)/,
      role: 'symptom',
      conclusive: true,
    },
    {
      // The reporter of node-tap from version 14 on, for terminals.
      id: 'base-reporter',
      literals: ['✖ '],
      pattern: /^ {0,2}✖ (?<test>\S.*)$/,
      role: 'cause',
      before: { max: 1, while: /^ *FAIL {1,2}\S+$/ },
      after: { max: 26, while: /^(?: {2}|> *\d+ \||\s*$)/, until: /^ *FAIL {1,2}\S/ },
      needs: /^ *FAIL {1,2}\S+$/,
      details: [/^\s{4,}(?:\S.* \()?(?<file>(?!\/|node:)[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/],
      certainty: 'strong',
    },
    {
      id: 'pretty',
      pattern:
        /^\s{4,}operator: (?<message>(?:not|deep|loose|does|throws|equal|ok|fail|error|match|reject|strict|partial)\w*)$/,
      role: 'cause',
      before: { max: 5, through: /^\s*(?:not ok\b|[✖✗×] )/ },
      after: {
        max: 24,
        while: /^(?:\s{4,}\S|\s*$|\s{0,3}(?:at |(?:[A-Z]\w*)?Error: ))/,
        until: /^\s*(?:\.\.\.|-{4,})$|^\s*[✔✓✖✗×] /,
      },
      details: [
        /^\s*(?:not ok \d+ -? ?|[✖✗×] )(?<test>.*)/,
        /^\s+at: (?:.*\()?(?<file>[^()\s]+?):(?<line>\d+):(?<column>\d+)/,
      ],
    },
  ],
  totals: [
    { kind: 'empty', perPackage: true, literals: ['1..0'], pattern: /^1\.\.0(?: |$)/ },
    { kind: 'totals', yieldsTo: 'node-test', literals: ['^1..'], pattern: /^1\.\.(?<total>[1-9]\d*)$/ },
  ],
})
