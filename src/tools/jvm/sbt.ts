import { defineTool } from '../define.js'

/** scalac 2 and 3, and sbt 0.13 to 1.x around it. */
export const sbt = defineTool({
  name: 'sbt',
  url: 'https://www.scala-sbt.org',
  category: 'compile-error',
  rules: [
    {
      id: 'compile-error',
      literals: ['[error] '],
      pattern:
        /^\[error\] (?:\[E\d+\] )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]*(?:\.\w+|routes)):(?<line>\d+):(?:(?<column>\d+):)? (?:error: )?(?<message>.+)/,
      role: 'cause',
      phase: 'build',
      after: { max: 18, while: /^\[error\]|^\s+\S/, until: /^\[error\] Total time/ },
      certainty: 'strong',
    },
    {
      id: 'scalac-error',
      pattern:
        /^(?:\[ERROR\] )?(?<file>(?:[A-Za-z]:)?[^\s:\[][^:]*\.(?:scala|sc)):(?<line>\d+):(?:(?<column>\d+):)? error: (?<message>.+)/,
      role: 'cause',
      phase: 'build',
      after: {
        max: 8,
        while: /^(?:\[ERROR\] )?\s+\S|^(?:\[ERROR\] )?\s*\^$|^[^\[:]*$/,
        until: /\.scala:\d+:/,
      },
      certainty: 'strong',
    },
    {
      // scala-maven-plugin: Maven's mark, then Zinc's.
      id: 'maven-error',
      pattern:
        /^\[ERROR\] \[Error\] (?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.\w+):(?<line>\d+):(?:(?<column>\d+):)? ?(?<message>.+)/,
      role: 'cause',
      phase: 'build',
      after: { max: 10, while: /^\[ERROR\] \[Error\]|^(?:\[ERROR\] )?\s+\S/ },
      certainty: 'proven',
    },
    {
      id: 'scala3-error',
      literals: ['Error: '],
      pattern:
        /^(?:\[error\] )?-- (?:\[(?<code>E\d+)\] )?(?<message>[\w ]*Error): (?<file>\S[^:]*):(?<line>\d+):(?<column>\d+) -+/,
      role: 'cause',
      phase: 'build',
      after: { max: 14, while: /^(?:\[error\] ?)?(?:\s|\d+ ?\||$)/ },
      certainty: 'strong',
    },
    {
      id: 'unresolved',
      pattern:
        /^(?:\[error\]\s)?.{0,100}(?<message>(?:ResolveException: |Error downloading (?=[^\s:]+:[^\s:]+:\d)|unresolved dependency: ).*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 18, while: /^\s+at |^\[error\]/ },
    },
    {
      id: 'unresolved-list',
      pattern: /^\[warn\]\s+::\s+(?<message>UNRESOLVED DEPENDENCIES)/,
      role: 'symptom',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 10, while: /^\[warn\]/ },
      certainty: 'weak',
    },
    {
      id: 'test-summary',
      pattern:
        /^\[(?:error|info)\] (?<message>(?:Failed tests:|Error during tests:|(?:Failed|Error): Total \d+, Failed \d+|\*{3} \d+ (?:TESTS?|SUITES?) (?:FAILED|ABORTED)).*)/,
      role: 'symptom',
      category: 'test-assertion',
      phase: 'test',
      after: { max: 8, while: /^\[error\]\s+\S/, until: /^\[error\] \(/ },
    },
    {
      id: 'task-failed',
      pattern:
        /^\[error\] \((?<code>\S[^)]*)\) (?<message>.*(?:TestsFailedException|Compilation failed|compileIncremental).*)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'format',
      pattern:
        /^\[(?:error|warn)\] (?<message>.*(?:files must be formatted|must be formatted|isn't formatted properly).*)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      before: { max: 8, while: /^\[warn\] / },
    },
    {
      id: 'binary-compatibility',
      pattern:
        /^\[error\] (?<message>.*(?:[Bb]inary compatibility check failed|[Ff]ailed binary compatibility).*)/,
      role: 'cause',
      category: 'lint-error',
      before: { max: 4, while: /^\[error\]/ },
      after: { max: 15, while: /^\[error\]|^\s+at |^java\./ },
    },
    {
      id: 'error',
      pattern:
        /^\[error\] (?!\(|stack trace is suppressed|Total time|Failed tests|Error during|Failed:|Passed:|Not |[\w ]* errors? found|\s*$|\S+\.(?:scala|java):)(?<message>\S.*)/,
      role: 'symptom',
      category: 'unknown',
      after: { max: 18, while: /^\[error\]|^\s+at / },
      certainty: 'weak',
    },
  ],
  rerun: ['sbt test'],
  manifest: 'build.sbt',
  totals: [
    {
      kind: 'totals',
      perPackage: true,
      literals: [': total '],
      pattern:
        /^\[(?:info|error)\] (?:Passed|Failed|Error): Total (?<total>\d+), Failed (?<failed>\d+), Errors (?<errors>\d+), Passed /,
    },
  ],
})
