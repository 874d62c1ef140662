import { defineFormat } from '../define.js'

/** `not ok 1 - name` and what stands below it: the Test Anything Protocol. */
export const tapLike = defineFormat({ name: 'tap-like', category: 'test-assertion' }, [
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
])
