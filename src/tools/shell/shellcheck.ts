import { defineTool } from '../define.js'
import { beforeDigits } from '../words.js'

/** ShellCheck. */
export const shellcheck = defineTool({
  name: 'shellcheck',
  url: 'https://www.shellcheck.net',
  category: 'lint-error',
  phase: 'lint',
  commands: ['shellcheck'],
  rules: [
    {
      id: 'finding',
      literals: beforeDigits(' line '),
      pattern: /^In (?<file>\S+) line (?<line>\d+):$/,
      role: 'cause',
      after: { max: 8, until: /^In \S+ line \d|^For more information/ },
      needs: /\bSC\d{4}\b/,
      details: [/(?<code>SC\d{4})(?: \(\w+\))?: (?<message>.+)/],
      certainty: 'strong',
    },
    {
      id: 'finding-gcc',
      literals: beforeDigits('[SC'),
      pattern:
        /^(?<file>[^\s:]+):(?<line>\d+):(?<column>\d+): (?:error|warning|note|style): (?<message>.+) \[(?<code>SC\d{4})\]$/,
      role: 'cause',
      after: { max: 14, while: /\[SC\d{4}\]$/ },
      certainty: 'strong',
    },
  ],
  rerun: ['shellcheck {file}'],
})
