import type { Pack } from '../../rule.js'

/** PHP_CodeSniffer. */
export const phpcs: Pack = {
  tool: 'phpcs',
  rules: [
    {
      id: 'problem',
      literals: ['| ERROR'],
      pattern: /^\s*(?<line>\d+) \| ERROR\s+\| (?:\[.\] )?(?<message>.+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 5, while: /^FILE: |^-{10,}|^FOUND \d+/ },
      after: { max: 18, while: /^\s*\d+ \| (?:ERROR|WARNING)|^\s+\|\s+\||^-{20,}$/ },
      details: [/^FILE: (?<file>\S+)/],
      certainty: 0.85,
    },
  ],
}

/** PHP CS Fixer. */
export const phpCsFixer: Pack = {
  tool: 'php-cs-fixer',
  rules: [
    {
      id: 'unformatted',
      literals: ['^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) ', '^0) '],
      pattern: /^\s{3}\d+\) (?<file>[\w./-]+\.php)(?: \((?<message>[\w, \/@-]+)\))?$/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 18, until: /^(?:Found|Fixed|Checked) |^\s{3}\d+\) / },
      certainty: 0.8,
    },
  ],
}

export const phpstan: Pack = {
  tool: 'phpstan',
  rules: [
    {
      id: 'error',
      literals: ['Line   ', ' (in context '],
      pattern: /^\s+Line\s+(?<file>[\w./\\-]+\.\w+)(?: \(in context .*\))?\s*$/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      before: { max: 1, while: /^ -{4,}/ },
      after: { max: 18, while: /^\s|^$/, until: /^\s+\[(?:ERROR|OK)\]|^\s+Line\s/ },
      details: [/^\s+:?(?<line>\d+)\s+(?<message>\S.*)/],
      certainty: 0.85,
    },
    {
      id: 'total',
      literals: ['[ERROR] Found'],
      pattern: /^\s*\[ERROR\] (?<message>Found [1-9]\d* errors?)/,
      role: 'symptom',
      conclusive: true,
      category: 'type_error',
      phase: 'lint',
    },
  ],
}

export const psalm: Pack = {
  tool: 'psalm',
  rules: [
    {
      id: 'error',
      literals: ['^ERROR: '],
      pattern: /^ERROR: (?<code>[A-Z]\w+) - (?<file>\S+\.php):(?<line>\d+):(?<column>\d+) - (?<message>.+)/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      after: { max: 3, until: /^ERROR: |^-{5,}/ },
    },
  ],
}
