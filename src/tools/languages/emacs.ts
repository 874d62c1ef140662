import { defineTool } from '../define.js'

/** Emacs in batch mode, ERT, Buttercup and Cask. */
export const emacs = defineTool({
  name: 'emacs',
  url: 'https://www.gnu.org/software/emacs/',
  category: 'test-assertion',
  rules: [
    {
      id: 'ert',
      pattern: /^Test (?<test>\S+) condition:$/,
      role: 'cause',
      phase: 'test',
      after: { max: 14, until: /^\s+(?:passed|skipped|FAILED) |^Test \S+ (?:backtrace|condition):/ },
      details: [/^\s+(?<message>\(.*)/],
      certainty: 'proven',
    },
    {
      id: 'buttercup',
      pattern: /^FAILED: (?<message>.+)/,
      role: 'cause',
      phase: 'test',
      before: { max: 18, through: /^={40}$/ },
      needs: /^Traceback \(most recent call last\):$/,
      details: [/^(?<test>(?!={40}|Traceback |FAILED)\S.*)$/],
      certainty: 'proven',
    },
    {
      id: 'ert-result',
      pattern: /^\s+FAILED +(?:\d+\/\d+ +)?(?<test>\S+)(?: \([\d.]+ sec\))?/,
      role: 'symptom',
      phase: 'test',
      certainty: 'weak',
    },
    {
      id: 'ert-total',
      pattern:
        /^(?:Aborted: )?Ran \d+ tests, \d+ results as expected, [1-9]\d* unexpected|^[1-9]\d* unexpected results:/,
      role: 'symptom',
      phase: 'test',
      certainty: 'hint',
    },
    {
      id: 'ert-healthy',
      pattern: /^Ran \d+ tests, \d+ results as expected, 0 unexpected/,
      role: 'noise',
      category: 'unknown',
    },
    {
      id: 'debugger',
      pattern: /^Debugger entered--Lisp error: (?<message>.+)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 39, while: /^\s{2}\S/ },
      certainty: 'strong',
    },
    {
      id: 'backtrace',
      pattern: /^ {2}(?:signal|error)\((?<message>.+)\)$/,
      role: 'cause',
      category: 'unknown',
      after: { max: 39, while: /^\s{2}\S/ },
      needs: /^ {2}(?:command-line|normal-top-level|eval-buffer|load|byte-code|url-|error|require|package)/,
    },
    {
      id: 'lisp-error',
      pattern:
        /^(?:(?<file>\S+\.el):(?:(?<line>\d+):(?<column>\d+):)? ?(?:Error: )?)?(?<message>(?:Symbol['’]s (?:value as variable|function definition) is void|Cannot open load file|End of file during parsing|Wrong type argument|Invalid read syntax): .*)/,
      role: 'cause',
      category: 'compile-error',
      certainty: 'weak',
    },
    {
      id: 'byte-compile',
      pattern: /^(?<file>[\w./+-]+\.el):(?<line>\d+):(?<column>\d+): ?Error: (?<message>.+)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 4, while: /^\s+\S/ },
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: [' results as expected', ' specs, '],
      pattern: /^Ran (?<total>\d+) (?:tests, \d+ results as expected|specs, \d+ failed,)/,
    },
  ],
})
