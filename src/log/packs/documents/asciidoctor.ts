import type { Pack } from '../../rule.js'

export const asciidoctor: Pack = {
  tool: 'asciidoctor',
  rules: [
    {
      id: 'error',
      literals: ['asciidoctor: ERROR: ', 'asciidoctor: FAILED: '],
      pattern:
        /^asciidoctor: (?:ERROR|FAILED): (?:(?:<stdin>|(?<file>[^\s:]+)): (?:line (?<line>\d+): )?)?(?<message>.+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'build',
      before: { max: 10, while: /^asciidoctor: / },
      after: { max: 10, while: /^asciidoctor: / },
      certainty: 0.82,
    },
  ],
}
