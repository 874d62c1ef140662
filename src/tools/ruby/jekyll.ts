import { defineTool } from '../define.js'

/** Jekyll and html-proofer 1 to 5. */
export const jekyll = defineTool({
  name: 'jekyll',
  url: 'https://jekyllrb.com',
  category: 'lint-error',
  phase: 'test',
  commands: ['jekyll'],
  rules: [
    {
      id: 'build-error',
      pattern:
        /^\s*(?<message>(?:Liquid Exception:|Error reading file|Conversion error:|Error: YAML Exception reading|jekyll \d\S+ \| Error:).*)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 3, while: /^\s{2,}(?!Liquid Exception|-{10}|Jekyll \d|any additional|for any)\S/ },
      details: [/ in (?<file>[\w./-]+\.\w+)$/],
    },
    {
      id: 'proofer-file',
      pattern:
        /^(?:(?:- |\* At )(?<file>\.?\/?[\w./-]+\.html?)(?<message>.*)|For the \S+ check, the following failures)/,
      role: 'cause',
      after: { max: 18, until: /^HTML-Proofer found|^rake aborted|^\$ / },
      needs:
        /^ {2}\* {2}|^\* At |External link|internally linking|is not a valid|does not (?:exist|have)|HTML-Proofer found/,
    },
    {
      id: 'proofer-total',
      pattern: /^(?:htmlproofer \S+ \| Error: +)?(?<message>HTML-Proofer found [1-9]\d* failures?!?)/,
      role: 'symptom',
    },
  ],
})
