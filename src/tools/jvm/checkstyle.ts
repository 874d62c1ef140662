import { defineTool } from '../define.js'

export const checkstyle = defineTool({
  name: 'checkstyle',
  url: 'https://checkstyle.org',
  category: 'lint-error',
  phase: 'lint',
  commands: ['checkstyle', 'checkstylemain', 'checkstyletest'],
  rules: [
    {
      id: 'violation',
      literals: ['[ERROR] ', '[ant:checkstyle] ', '[checkstyle] '],
      pattern:
        /^(?:\[ERROR\] |\[ant:checkstyle\] (?:\[(?:ERROR|error)\] )?|\s*\[checkstyle\] (?:\[ERROR\] )?)(?<file>\S[^:]*\.\w+):(?<line>\d+):(?:(?<column>\d+):)? (?!error:)(?<message>.+?) \[(?<code>[A-Z]\w+)\]\.?$/,
      role: 'cause',
      after: { max: 15, while: /^(?:\[ERROR\] |\[ant:checkstyle\] |\s*\[checkstyle\] )\S+\.\w+:/ },
    },
    {
      id: 'maven-violation',
      pattern:
        /^\[(?:ERROR|WARN)\] (?<file>\S[^:]*\.\w+):\[(?<line>\d+)(?:,(?<column>\d+))?\] \(\w+\) (?<code>\w+): (?<message>.+)/,
      role: 'cause',
      after: { max: 15, while: /^\[(?:ERROR|WARN)\] \S+:\[\d+(?:,\d+)?\] \(/ },
    },
    {
      id: 'count',
      pattern:
        /^\[(?:INFO|ERROR|WARNING)\] (?<message>There (?:is|are) [1-9]\d* errors? reported by Checkstyle|You have [1-9]\d* Checkstyle violations?|BugInstance size is [1-9]).*/,
      role: 'symptom',
      certainty: 'hint',
    },
  ],
  rerun: ['mvn checkstyle:check'],
})
