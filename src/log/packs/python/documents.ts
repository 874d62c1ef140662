import type { Pack } from '../../rule.js'

export const sphinx: Pack = {
  tool: 'sphinx',
  rules: [
    {
      id: 'warning-as-error',
      literals: ['Warning, treated as error'],
      pattern: /^Warning, treated as error:/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 4, while: /^\S|^\s+\S/ },
      details: [/^(?<file>[^\s:]+):(?:(?<line>\d+):)? ?(?<message>.*)/],
      certainty: 0.88,
    },
    {
      id: 'error',
      literals: ['Extension error', 'Configuration error', 'Sphinx error', 'Theme error'],
      pattern: /^(?<code>(?:Extension|Configuration|Sphinx|Theme) error)(?: \([\w.]+\))?[:!]/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 6, while: /^\S|^\s+\S/ },
      certainty: 0.85,
    },
  ],
}

export const mkdocs: Pack = {
  tool: 'mkdocs',
  rules: [
    {
      id: 'warning',
      literals: ['Aborted with'],
      pattern: /^(?<message>Aborted with [1-9]\d* warnings? in strict mode!)/i,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      before: { max: 10, while: /^WARNING +-|^\s+\S/ },
      certainty: 0.8,
    },
  ],
}
