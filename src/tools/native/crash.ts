import { defineTool } from '../define.js'

/** Assertions, signals, sanitizers and Valgrind. */
export const crash = defineTool({
  name: 'crash',
  url: 'https://man7.org/linux/man-pages/man7/signal.7.html',
  category: 'test-assertion',
  rules: [
    {
      id: 'assert',
      pattern:
        /^(?:\S+: )?(?<file>[^\s:]+):(?<line>\d+): (?:(?!Assertion [`'‘]).)*(?<message>Assertion [`'‘].* failed\.)/,
      role: 'cause',
      after: { max: 3, while: /Aborted|core dumped|^\s*$/ },
      certainty: 'strong',
    },
    {
      id: 'assert-mac',
      pattern: /^(?<message>Assertion failed: \(.*\)), function \S+, file (?<file>[^,]+), line (?<line>\d+)/,
      role: 'cause',
      after: { max: 2, while: /Abort|core dumped/ },
      certainty: 'strong',
    },
    {
      id: 'terminate',
      pattern: /^(?<message>(?:libc\+\+abi(?:\.dylib)?: )?terminat(?:e called|ing with|ing due).*)/,
      role: 'cause',
      after: { max: 3, while: /^\s+what\(\)|Aborted|core dumped/ },
      details: [/^\s+what\(\): +(?<message>.+)/],
      certainty: 'strong',
    },
    {
      id: 'signal',
      pattern:
        /^(?!(?:PASS|SKIP|XFAIL|TEST|ok|✓)\b)(?<message>.{0,200}(?:Segmentation fault|Aborted \(core dumped\)|Bus error|Illegal instruction|Floating point exception|Abort trap: 6).{0,200})$/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'heap',
      pattern:
        /^(?:\*\*\* .{0,80})?(?<message>.{0,60}(?:stack smashing detected|double free or corruption|free\(\): (?:invalid|double free)|corrupted size vs\. prev_size|munmap_chunk\(\): invalid|malloc\(\): \w+|corrupted double-linked list|buffer overflow detected).*)/,
      role: 'cause',
      after: { max: 12, while: /^=+ |^\/|^\[0x|Aborted/ },
      certainty: 'strong',
    },
    {
      id: 'sanitizer',
      literals: ['Sanitizer:', 'Sanitizer '],
      pattern:
        /^(?:\d+: )?(?:==\d+==\s?)?(?:ERROR|WARNING): (?<message>(?:Address|Leak|Memory|Thread|UndefinedBehavior|HWAddress)Sanitizer:? .+)/,
      role: 'cause',
      phase: 'test',
      before: { max: 1, while: /^(?:\d+: )?={10,}$/ },
      after: {
        max: 100,
        until: /^(?:\d+: )?(?:==\d+==ABORTING|={10,})/,
        through: /^(?:\d+: )?SUMMARY: /,
      },
      details: [/^(?:\d+: )?\s+#\d+ 0x[\da-f]+ in .*? (?<file>(?!\.\.\/)\/?[\w./+-]+\.\w+):(?<line>\d+)/],
      certainty: 'proven',
    },
    {
      id: 'sanitizer-summary',
      pattern: /^(?:\d+: )?SUMMARY: (?<message>\w+Sanitizer: .+)/,
      role: 'symptom',
      phase: 'test',
      certainty: 'weak',
    },
    {
      id: 'undefined-behaviour',
      pattern: /^(?:\d+: )?(?<file>[^\s:]+\.\w+):(?<line>\d+):(?<column>\d+): runtime error: (?<message>.+)/,
      role: 'cause',
      phase: 'test',
      after: { max: 12, while: /^\s+#\d+ |^SUMMARY:/ },
      certainty: 'strong',
    },
    {
      id: 'valgrind',
      pattern:
        /^==\d+== +(?! )(?:Thread \d+:\s*(?!\s))?(?<message>(?:Invalid (?:read|write) of size|Invalid free\(\)|Mismatched free\(\)|Conditional jump or move depends on uninitialised|Use of uninitialised value|[\d,() a-z+]+ bytes in [\d,]+ blocks are definitely lost|Process terminating with default action).*)/,
      role: 'cause',
      phase: 'test',
      after: { max: 16, while: /^==\d+== +\S/ },
      details: [/\((?<file>[\w.+-]+\.\w+):(?<line>\d+)\)/],
      certainty: 'strong',
    },
    {
      id: 'valgrind-total',
      pattern: /^==\d+== ERROR SUMMARY: [1-9]\d* errors/,
      role: 'symptom',
      phase: 'test',
      certainty: 'hint',
    },
    {
      id: 'shared-library',
      pattern:
        /^(?<message>.{0,200}(?:error while loading shared libraries: |symbol lookup error: |version `[\w.]+' not found \(required by|Library not loaded: ).*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 3, while: /^\s+(?:Referenced from|Reason)|not found \(required by/ },
      certainty: 'strong',
    },
  ],
})
