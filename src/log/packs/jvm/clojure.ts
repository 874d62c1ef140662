import type { Pack } from '../../rule.js'

/** clojure.test, the Clojure compiler, Leiningen and the Clojure CLI. */
export const clojure: Pack = {
  tool: 'clojure',
  rules: [
    {
      id: 'failed-test',
      literals: ['FAIL in (', 'ERROR in ('],
      pattern: /^(?:FAIL|ERROR) in \((?<test>[^)]*)\)(?: \((?<file>[^:)]+):(?<line>-?\d+)\))?/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 18, until: /^(?:FAIL|ERROR) in |^lein test|^Ran \d+ tests|^Testing |^\s*$/ },
      details: [/^\s*(?<message>actual: .*)/],
      certainty: 0.9,
    },
    {
      id: 'syntax-error',
      literals: ['Syntax error', 'CompilerException', 'Execution error'],
      pattern:
        /^(?:Exception in thread "main" |Caused by: )?(?<message>(?:Syntax error|Execution error|[\w.$/]*CompilerException(?![\w.$/])).*(?:\((?<file>[\w./-]+\.cljc?s?):(?<line>\d+)(?::(?<column>\d+))?\)).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 12, until: /^\s*$|^Full report/ },
    },
    {
      id: 'artifact',
      literals: ['Could not find artifact', 'Could not transfer artifact'],
      pattern: /^(?:Error building classpath\. )?(?<message>Could not (?:find|transfer) artifact \S+.*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 18, while: /^Could not |^This could be due|^If you are behind/ },
    },
    {
      id: 'totals',
      literals: ['^failures,', 'Tests failed.', 'Subprocess failed'],
      pattern:
        /^(?:(?:[1-9]\d* failures, \d+ errors|0 failures, [1-9]\d* errors)\.?|Tests failed\.|Subprocess failed.*)$/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.2,
    },
  ],
}
