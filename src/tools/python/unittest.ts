import { defineTool } from '../define.js'
import { details, end } from './unittest-shared.js'

/** unittest, also as Django and nose print it. */
export const unittest = defineTool({
  name: 'unittest',
  url: 'https://docs.python.org/3/library/unittest.html',
  category: 'test-assertion',
  phase: 'test',
  commands: ['unittest'],
  rules: [
    {
      id: 'failed-test',
      pattern:
        /^(?:FAIL|ERROR)(?: \[[\d.]+s\])?: (?!.*_FailedTest)(?<test>(?:\w[\w.]*(?: \([^)]*\).*)?|test suite for .*|.+ \([\w.]+\)(?: \[[^\][]*\])?))$/,
      role: 'cause',
      before: { max: 1, while: /^={20,}$/ },
      after: { max: 60, until: end },
      needs: /^-{20,}$/,
      details,
      certainty: 'proven',
    },
    {
      id: 'failed-suite',
      pattern:
        /^ERROR: (?<test>(?:Failure: (?:ImportError|ModuleNotFoundError)|unittest\.loader\._FailedTest).*|\S+ \(unittest\.loader\._FailedTest.*)/,
      role: 'cause',
      category: 'compile-error',
      before: { max: 1, while: /^={20,}$/ },
      after: { max: 40, until: end },
      needs: /^-{20,}$/,
      details,
      certainty: 'proven',
    },
    {
      id: 'count',
      pattern: /^FAILED \((?=.*(?:failures|errors|unexpected successes)=[1-9])/,
      role: 'symptom',
      conclusive: true,
    },
    {
      id: 'progress',
      pattern: /^(?<test>\S.*) \.\.\. (?:FAIL|ERROR)$/,
      role: 'symptom',
      certainty: 'hint',
    },
  ],
  totals: [
    { kind: 'totals', literals: ['^Ran '], pattern: /^Ran (?<total>\d+) tests? in [\d.]+s$/ },
    { kind: 'totals', beside: true, literals: ['skipped='], pattern: /^OK \(.{0,40}skipped=(?<minus>\d+)/ },
  ],
  rerun: ['python -m unittest'],
})
