import type { Pack } from '../../rule.js'

export const preCommit: Pack = {
  tool: 'pre-commit',
  rules: [
    {
      id: 'failed-hook',
      literals: ['- hook id:', 'hookid:'],
      pattern: /^(?:- hook id: |hookid: )(?<code>\S+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 1, while: /^(?=.*\.\.).*Failed$/ },
      after: {
        max: 19,
        until: /^(?=.{2,}\.{3}).*(?:Passed|Failed|Skipped)$|^pre-commit hook\(s\)|^- hook id: /,
      },
      needs: /^(?=.*\.\.).*Failed$|^- exit code: [1-9]|files were modified/,
      certainty: 0.72,
    },
    {
      id: 'failed-line',
      literals: ['Failed'],
      pattern: /^(?<test>\S.{1,80}?)\.{3,}(?:\(.*\))?Failed$/,
      role: 'symptom',
      category: 'lint_error',
      phase: 'lint',
    },
    {
      id: 'error',
      literals: ['An error has occurred', 'An unexpected error has occurred'],
      pattern: /^An (?:unexpected )?error has occurred: (?<message>.*)/,
      role: 'cause',
      category: 'environment',
      phase: 'lint',
      after: { max: 12, while: /^\S|^\s/ },
      certainty: 0.75,
    },
  ],
}

export const bandit: Pack = {
  tool: 'bandit',
  rules: [
    {
      id: 'issue',
      literals: ['>> Issue:'],
      pattern: /^>> Issue: \[(?<code>B\d+):[\w-]+\] (?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 1, while: /^Test results:/ },
      after: { max: 12, until: /^-{20,}$/ },
      details: [/^\s+Location: (?<file>[^\s:]+):(?<line>\d+)(?::(?<column>\d+))?/],
      certainty: 0.75,
    },
  ],
}

export const pipAudit: Pack = {
  tool: 'pip-audit',
  rules: [
    {
      id: 'vulnerabilities',
      literals: ['known vulnerabilit'],
      pattern: /^(?<message>Found [1-9]\d* known vulnerabilit.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 12, while: /^\S/ },
      certainty: 0.75,
    },
  ],
}
