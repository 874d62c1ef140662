import type { Pack } from '../../rule.js'

/** ShellCheck. */
export const shellcheck: Pack = {
  tool: 'shellcheck',
  rules: [
    {
      id: 'finding',
      literals: ['^In '],
      pattern: /^In (?<file>\S+) line (?<line>\d+):$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 8, until: /^In \S+ line \d|^For more information/ },
      needs: /\bSC\d{4}\b/,
      details: [/(?<code>SC\d{4})(?: \(\w+\))?: (?<message>.+)/],
      certainty: 0.88,
    },
    {
      id: 'finding-gcc',
      literals: ['[SC'],
      pattern:
        /^(?<file>[^\s:]+):(?<line>\d+):(?<column>\d+): (?:error|warning|note|style): (?<message>.+) \[(?<code>SC\d{4})\]$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 14, while: /\[SC\d{4}\]$/ },
      certainty: 0.88,
    },
  ],
}
