import type { Pack } from '../../rule.js'

export const bundleAudit: Pack = {
  tool: 'bundle-audit',
  rules: [
    {
      id: 'advisory',
      literals: ['^Advisory: ', '^CVE: '],
      pattern: /^(?:Advisory|CVE): (?<code>\S+)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 2, while: /^(?:Name|Version): / },
      after: { max: 17, while: /^[A-Z]\w+: |^\s*$|^Vulnerabilities found!/ },
      needs: /^(?:Title|Solution): /,
      details: [/^Title: (?<message>.+)/],
      certainty: 0.9,
    },
  ],
}

export const brakeman: Pack = {
  tool: 'brakeman',
  rules: [
    {
      id: 'warning',
      literals: ['^Confidence: '],
      pattern: /^Confidence: (?:High|Medium|Weak)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 2, while: /^== Warnings ==|^\s*$/ },
      after: {
        max: 17,
        while: /^(?:Confidence|Category|Check|Message|Code|File|Line|Link|Fingerprint): |^\s*$/,
      },
      needs: /^Category: /,
      details: [/^Message: (?<message>.+)/],
      certainty: 0.88,
    },
  ],
}

export const reek: Pack = {
  tool: 'reek',
  rules: [
    {
      id: 'smell',
      literals: [' warning:', ' warnings:'],
      pattern: /^(?<file>\S+) -- [1-9]\d* warnings?:$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 17, while: /^\s+\[\d|^\S+ -- \d+ warnings?:$/ },
      needs: /^\s+\[[\d, ]+\]:[A-Z]\w+: /,
      details: [/^\s+\[(?<line>\d+)(?!\d)[\d, ]*\]:(?<code>[A-Z]\w+): (?<message>.+)/],
      certainty: 0.88,
    },
  ],
}

export const puppetLint: Pack = {
  tool: 'puppet-lint',
  rules: [
    {
      id: 'problem',
      literals: ['.pp - '],
      pattern: /^(?<file>\S+\.pp) - (?:WARNING|ERROR): (?<message>.+) on line (?<line>\d+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^\S+\.pp - (?:WARNING|ERROR): / },
      certainty: 0.88,
    },
  ],
}

export const foodcritic: Pack = {
  tool: 'foodcritic',
  rules: [
    {
      id: 'problem',
      literals: ['^FC0', '^FC1'],
      pattern: /^(?<code>FC(?:0\d\d|1\d\d)): (?<message>.+): (?<file>[^\s:]+):(?<line>\d+)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^FC\d{3}: / },
      certainty: 0.88,
    },
  ],
}

export const simplecov: Pack = {
  tool: 'simplecov',
  rules: [
    {
      id: 'minimum',
      literals: ['is below the expected '],
      pattern:
        /^(?<message>(?:(?:Line |Branch )?[Cc]overage(?: by file)? \([\d.]+%\)|(?:Line|Branch) coverage by file) is below the expected (?:minimum|per-file).*)/,
      role: 'cause',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      after: { max: 3, while: /is below the expected / },
      certainty: 0.88,
    },
  ],
}
