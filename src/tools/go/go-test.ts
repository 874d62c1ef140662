import { defineTool } from '../define.js'
import type { Reach } from '../models.js'

const output: Reach = { max: 30, while: /^(?:\s+\S|\s*$)/, until: /^\s*--- (?:FAIL|PASS|SKIP|BENCH): / }
const goroutines: Reach = {
  max: 24,
  while:
    /^(?:\s|$|goroutine \d+|created by |\[signal |panic: |exit status|[\w./*()[\]{}@-]+\(|\t|running tests:|testing\.)/,
  until: /^(?:exit status|FAIL\b)/,
}
const details = [
  /^\s*(?:Error Trace:\s+)?(?<file>[\w./@-]+\.go):(?<line>\d+): ?(?<message>\S.*)?$/,
  /^\s+(?:Error:|Message:)\s+(?<message>\S.*)/,
]

export const goTest = defineTool({
  name: 'go-test',
  url: 'https://pkg.go.dev/testing',
  category: 'test-assertion',
  commands: ['go test'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^\s*--- FAIL: (?<test>\S+)(?: \([\d.]+ ?s(?:econds)?\))?/,
      role: 'cause',
      phase: 'test',
      before: { max: 15, through: /^=== (?:RUN|CONT|NAME) / },
      after: output,
      needs: /^\s+(?!---|===)\S/,
      details,
      certainty: 'strong',
    },
    {
      id: 'failed-line',
      pattern: /^\s*--- FAIL: (?<test>\S+)/,
      role: 'symptom',
      phase: 'test',
    },
    {
      id: 'failed-test-summary',
      pattern: /^=== FAIL: \S+ (?<test>\S+)/,
      role: 'cause',
      phase: 'test',
      after: { max: 30, until: /^=== |^DONE / },
      details,
      certainty: 'strong',
    },
    {
      id: 'testify',
      pattern: /^\s+Error Trace:\s+(?<file>\S+?):(?<line>\d+)$/,
      role: 'cause',
      phase: 'test',
      before: { max: 3, while: /^\s+\S+\.go:\d+:|^\s*--- FAIL:/ },
      after: { max: 25, while: /^\s+\S|^\s*$/, until: /^\s*(?:--- |=== |Error Trace:)/ },
      details: [/^\s+Error:\s+(?<message>\S.*)/, /^\s+Test:\s+(?<test>\S+)/, /--- FAIL: (?<test>\S+)/],
      certainty: 'strong',
    },
    {
      id: 'check',
      pattern: /^(?:FAIL|PANIC): (?<file>[\w./-]+\.go):(?<line>\d+): (?<test>\S+)$/,
      role: 'cause',
      phase: 'test',
      after: { max: 25, until: /^-{10,}$|^OOPS: |^(?:FAIL|PANIC): / },
      details: [/^\.\.\. (?<message>.*)/],
      certainty: 'strong',
    },
    {
      id: 'ginkgo',
      pattern: /^• ?(?:Failure(?: in .*)?|\[FAILED\]|Panic!?(?: in .*)?) \[[\d.]+ seconds\]/,
      role: 'cause',
      phase: 'test',
      before: { max: 1, while: /^-{20,}$/ },
      after: { max: 40, until: /^-{20,}$|^•/ },
      details: [/^\s*(?:\[It\] )?(?<test>(?:\S.*)?\[It\].*)/, /^\s*(?<file>\/?[\w./-]+\.go):(?<line>\d+)/],
      certainty: 'strong',
    },
    {
      id: 'timeout',
      pattern: /^(?:panic: (?<message>test timed out after .*)|\*\*\* Test killed.*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      phase: 'test',
      after: goroutines,
      details: [/^\s+(?<test>Test\w\S*) \([\d.]+[a-zµ]+\)$/],
      certainty: 'proven',
    },
    {
      id: 'panic',
      pattern: /^panic: (?!test timed out)(?<message>.*)/,
      role: 'cause',
      before: { max: 1, while: /^--- FAIL: / },
      after: goroutines,
      details: [
        /^\s+(?!\s)(?<file>\/?(?!.*\/(?:(?:usr\/local|go)\/(?:go\/)?src|\.gimme)\/)[\w./@-]+\.go):(?<line>\d+)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'race',
      pattern: /^(?<message>WARNING: DATA RACE)/,
      role: 'cause',
      phase: 'test',
      before: { max: 1, while: /^={10,}/ },
      after: { max: 40, until: /^={10,}/ },
      details: [/^\s+(?<file>\/?[\w./@-]+\.go):(?<line>\d+)/],
      certainty: 'strong',
    },
    {
      id: 'fatal',
      pattern:
        /^(?:fatal error: (?<message>(?:all goroutines are asleep|concurrent map|unexpected signal|stack overflow|out of memory|runtime: ).*)|SIG(?:SEGV|QUIT|ABRT|BUS): .*)/,
      role: 'cause',
      category: 'unknown',
      after: goroutines,
    },
    {
      id: 'package',
      literals: ['^FAIL ', '^FAIL\t'],
      pattern: /^FAIL[\t ]+(?<file>[\w./@-]+)(?:[\t ]+(?:[\d.]+s|\[.*\]))?$/,
      role: 'symptom',
      conclusive: true,
      phase: 'test',
    },
    {
      id: 'ginkgo-count',
      pattern: /^(?:FAIL! -- |\s*\[Fail\] |\s*\[FAIL\] )/,
      role: 'symptom',
      conclusive: true,
      phase: 'test',
    },
  ],
  rerun: ['go test ./... -run {test}', 'go test ./...'],
  totals: [
    {
      kind: 'empty',
      perPackage: true,
      unwritten: true,
      literals: ['[no test files]'],
      pattern: /^\?? {0,3}\s+\S+\s.{0,60}\[no test files\]/,
    },
    {
      kind: 'empty',
      perPackage: true,
      literals: ['[no tests to run]'],
      pattern: /^ok\s+\S+\s.{0,60}\[no tests to run\]/,
    },
    {
      kind: 'totals',
      literals: ['^ok  ', '^FAIL\t', '^--- PASS: '],
      pattern: /^(?:ok {2}\s*\S+\s+(?:[\d.]+s|\(cached\))(?!.*\[no tests to run\])|FAIL\t\S+|--- PASS: )/,
    },
  ],
})
