import { defineTool } from '../define.js'

/** What the package managers say of known vulnerabilities, and of the service that they ask. */
export const npmAudit = defineTool({
  name: 'npm-audit',
  url: 'https://docs.npmjs.com/cli/commands/npm-audit',
  category: 'lint-error',
  phase: 'lint',
  commands: ['npm audit'],
  rules: [
    {
      // npm 6: a table for each, and headlines that say what to run.
      id: 'report-table',
      pattern: /^\s*=== npm audit security report ===$/,
      role: 'cause',
      after: { max: 60, until: /^(?:npm |\$ |travis_)/, through: /^found [1-9]\d* / },
      needs: /^│ (?:Info|Low|Moderate|High|Critical)\b/,
      details: [/^found (?<message>[1-9]\d* .*)/],
    },
    {
      id: 'report',
      pattern: /^# npm audit report$/,
      role: 'cause',
      after: { max: 60, until: /^(?:npm |\$ |##\[|To address )/ },
      needs: /^Severity: /,
      details: [/^(?<message>[1-9]\d* (?:\w+ severity )?vulnerabilit.*)/],
    },
    {
      id: 'endpoint',
      pattern: /^npm (?:ERR!|error) (?<message>audit (?:Your configured registry|endpoint returned).*)/,
      role: 'cause',
      category: 'network-or-flaky',
      before: {
        max: 3,
        while: /^npm (?:(?:WARN|warn) audit |(?:ERR!|error) code ENOAUDIT|(?:ERR!|error)?$)|^$/,
      },
      certainty: 'strong',
    },
    {
      id: 'yarn',
      pattern: /^(?<message>[1-9]\d* vulnerabilities found - Packages audited: .*)/,
      role: 'cause',
      before: { max: 18, while: /^[│├└┌]/ },
      after: { max: 1, while: /^Severity: / },
    },
  ],
})
