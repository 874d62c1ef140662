import { defineTool } from '../define.js'

export const asciidoctor = defineTool({
  name: 'asciidoctor',
  category: 'lint_error',
  phase: 'build',
  commands: ['asciidoctor'],
  rules: [
    {
      id: 'error',
      pattern:
        /^asciidoctor: (?:ERROR|FAILED): (?:(?:<stdin>|(?<file>[^\s:]+)): (?:line (?<line>\d+): )?)?(?<message>.+)/,
      role: 'cause',
      before: { max: 10, while: /^asciidoctor: / },
      after: { max: 10, while: /^asciidoctor: / },
    },
  ],
})
