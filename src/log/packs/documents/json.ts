import type { Pack } from '../../rule.js'

export const jsonlint: Pack = {
  tool: 'jsonlint',
  rules: [
    {
      id: 'syntax',
      literals: ['Parse error on line '],
      pattern: /^(?:Error: )?(?<message>Parse error on line (?<line>\d+):)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 6, while: /^\S/ },
      needs: /^-*\^/,
      details: [/^(?<message>Expecting .+)/],
      certainty: 0.85,
    },
  ],
}
