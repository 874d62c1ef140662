import { defineTool } from '../define.js'

/** clojure.test, the Clojure compiler, Leiningen and the Clojure CLI. */
export const clojure = defineTool({
  name: 'clojure',
  url: 'https://clojure.org',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?:FAIL|ERROR) in \((?<test>[^)]*)\)(?: \((?<file>[^:)]+):(?<line>-?\d+)\))?/,
      role: 'cause',
      after: { max: 18, until: /^(?:FAIL|ERROR) in |^lein test|^Ran \d+ tests|^Testing |^\s*$/ },
      details: [/^\s*(?<message>actual: .*)/],
      certainty: 'strong',
    },
    {
      id: 'syntax-error',
      literals: ['Syntax error', 'CompilerException', 'Execution error'],
      pattern:
        /^(?:Exception in thread "main" |Caused by: )?(?<message>(?:Syntax error|Execution error|[\w.$/]*CompilerException(?![\w.$/])).*(?:\((?<file>[\w./-]+\.cljc?s?):(?<line>\d+)(?::(?<column>\d+))?\)).*)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 12, until: /^\s*$|^Full report/ },
    },
    {
      // Before Clojure 1.10.
      id: 'compile-error-old',
      pattern:
        /^(?:Exception in thread "main" |Caused by: )?(?<message>[\w.$/]+(?:Exception|Error): .*compiling:\((?<file>[^\s:()]+):(?<line>\d+)(?::(?<column>\d+))?\).*)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 19, while: /^\s+at |^Caused by: |^\s+\.{3} \d+ more/ },
      certainty: 'strong',
    },
    {
      id: 'midje',
      pattern: /^FAIL (?:"(?<test>[^"]*)" )?at \((?<file>[^\s:()]+):(?<line>\d+)\)/,
      role: 'cause',
      after: { max: 16, until: /^\s*$|^FAIL / },
      details: [/^(?<message>(?:Expected|Actual|These checks).*)/],
      certainty: 'proven',
    },
    {
      id: 'eastwood',
      pattern:
        /^(?<file>[^\s:]+\.clj[cs]?):(?<line>\d+):(?<column>\d+): (?<code>[a-z][a-z-]+): (?<message>.+)/,
      role: 'cause',
      category: 'lint-error',
      phase: 'lint',
      after: { max: 16, while: /^[^\s:]+\.clj[cs]?:\d+:\d+: / },
    },
    {
      id: 'artifact',
      pattern: /^(?:Error building classpath\. )?(?<message>Could not (?:find|transfer) artifact \S+.*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 18, while: /^Could not |^This could be due|^If you are behind/ },
    },
    {
      id: 'cljfmt',
      pattern: /^(?<file>\S+\.(?:clj[cs]?|edn)) (?<message>has incorrect formatting):?$/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 18, while: /^\s*(?:[-+ @]|$)/ },
      certainty: 'strong',
    },
    {
      id: 'totals',
      pattern:
        /^(?:(?:[1-9]\d* failures, \d+ errors|0 failures, [1-9]\d* errors)\.?|Tests failed\.|Subprocess failed.*)$/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
  ],
  manifest: 'project.clj',
  totals: [
    {
      kind: 'totals',
      literals: [' tests containing '],
      pattern: /^Ran (?<total>\d+) tests containing \d+ assertions\.$/,
    },
  ],
  rerun: ['lein test'],
})
