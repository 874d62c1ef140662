import type { Pack } from '../../rule.js'

export const checkstyle: Pack = {
  tool: 'checkstyle',
  rules: [
    {
      id: 'violation',
      literals: ['[ERROR] ', '[ant:checkstyle] ', '[checkstyle] '],
      pattern:
        /^(?:\[ERROR\] |\[ant:checkstyle\] (?:\[(?:ERROR|error)\] )?|\s*\[checkstyle\] (?:\[ERROR\] )?)(?<file>\S[^:]*\.\w+):(?<line>\d+):(?:(?<column>\d+):)? (?!error:)(?<message>.+?) \[(?<code>[A-Z]\w+)\]\.?$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 15, while: /^(?:\[ERROR\] |\[ant:checkstyle\] |\s*\[checkstyle\] )\S+\.\w+:/ },
    },
    {
      id: 'maven-violation',
      literals: ['^[ERROR] ', '^[WARN] '],
      pattern:
        /^\[(?:ERROR|WARN)\] (?<file>\S[^:]*\.\w+):\[(?<line>\d+)(?:,(?<column>\d+))?\] \(\w+\) (?<code>\w+): (?<message>.+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 15, while: /^\[(?:ERROR|WARN)\] \S+:\[\d+(?:,\d+)?\] \(/ },
    },
    {
      id: 'count',
      literals: [
        'errors reported by Checkstyle',
        'error reported by Checkstyle',
        'BugInstance size is',
        ' Checkstyle violation',
      ],
      pattern:
        /^\[(?:INFO|ERROR|WARNING)\] (?<message>There (?:is|are) [1-9]\d* errors? reported by Checkstyle|You have [1-9]\d* Checkstyle violations?|BugInstance size is [1-9]).*/,
      role: 'symptom',
      category: 'lint_error',
      phase: 'lint',
      certainty: 0.3,
    },
  ],
}

export const pmd: Pack = {
  tool: 'pmd',
  rules: [
    {
      id: 'violation',
      literals: ['PMD Failure:', 'CPD Failure:'],
      pattern:
        /^\[(?:INFO|ERROR|WARNING)\] (?:PMD|CPD) Failure: (?<message>(?<file>[\w.$/]+):(?<line>\d+).*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 12, while: /Failure: / },
    },
  ],
}

/** SpotBugs and FindBugs. */
export const spotbugs: Pack = {
  tool: 'spotbugs',
  rules: [
    {
      id: 'bug',
      literals: ['] High: ', '] Medium: ', '] Low: '],
      pattern:
        /^\[ERROR\] (?:High|Medium|Low): (?<message>.+) At (?<file>[\w.$]+):\[lines? (?<line>\d+)(?!\d)[^\][]*\] (?<code>[A-Z_]+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 12, while: /^\[ERROR\] (?:High|Medium|Low): / },
    },
    {
      id: 'findbugs',
      literals: ['Total bugs: '],
      pattern: /^\[INFO\] (?<message>Total bugs: [1-9]\d*)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 12, while: /^\[INFO\] .*\b(?:At|In) [\w$]+\.\w+(?::\[lines? \d|$)/ },
      details: [/\b(?:At|In) (?<file>[\w$]+\.\w+)(?::\[lines? (?<line>\d+))?/],
      needs: /\b(?:At|In) [\w$]+\.\w+/,
    },
  ],
}
