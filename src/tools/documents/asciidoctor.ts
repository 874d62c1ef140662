import { defineTool } from '../define.js'

export const asciidoctor = defineTool({
  name: 'asciidoctor',
  url: 'https://asciidoctor.org',
  category: 'lint-error',
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
