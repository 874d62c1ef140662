import type { Pack } from '../../rule.js'

/** What the package managers say of known vulnerabilities, and of the service that they ask. */
export const npmAudit: Pack = {
  tool: 'npm-audit',
  rules: [
    {
      // npm 6: a table for each, and headlines that say what to run.
      id: 'report-table',
      literals: ['=== npm audit security report ==='],
      pattern: /^\s*=== npm audit security report ===$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 60, until: /^(?:npm |\$ |travis_)/, through: /^found [1-9]\d* / },
      needs: /^│ (?:Info|Low|Moderate|High|Critical)\b/,
      details: [/^found (?<message>[1-9]\d* .*)/],
      certainty: 0.8,
    },
    {
      id: 'report',
      literals: ['# npm audit report'],
      pattern: /^# npm audit report$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 60, until: /^(?:npm |\$ |##\[|To address )/ },
      needs: /^Severity: /,
      details: [/^(?<message>[1-9]\d* (?:\w+ severity )?vulnerabilit.*)/],
      certainty: 0.8,
    },
    {
      id: 'endpoint',
      literals: [' audit '],
      pattern: /^npm (?:ERR!|error) (?<message>audit (?:Your configured registry|endpoint returned).*)/,
      role: 'cause',
      category: 'network_or_flaky',
      phase: 'lint',
      before: {
        max: 3,
        while: /^npm (?:(?:WARN|warn) audit |(?:ERR!|error) code ENOAUDIT|(?:ERR!|error)?$)|^$/,
      },
      certainty: 0.85,
    },
    {
      id: 'yarn',
      literals: ['vulnerabilities found - Packages audited'],
      pattern: /^(?<message>[1-9]\d* vulnerabilities found - Packages audited: .*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 18, while: /^[│├└┌]/ },
      after: { max: 1, while: /^Severity: / },
      certainty: 0.8,
    },
  ],
}
