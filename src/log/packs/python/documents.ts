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
      after: { max: 6, while: /^\S|^\s+\S|^$/, until: /^make|^The command/ },
      details: [/^(?<file>[^\s:]+):(?:(?<line>\d+):)? ?(?<message>.*)/],
      certainty: 0.88,
    },
    {
      id: 'exception',
      literals: ['Exception occurred:'],
      pattern: /^Exception occurred:$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: {
        max: 12,
        while: /^\s+\S|^[A-Za-z_][\w.]*(?:Error|Exception|Exit)\b/,
        until: /^The full traceback/,
      },
      needs: /^\s+File "/,
      details: [/^(?<message>[A-Za-z_][\w.]*(?:Error|Exception|Exit)\b.*)/],
      certainty: 0.88,
    },
    {
      // Harmless but where warnings are errors (`-W --keep-going`): then the first of them is why.
      id: 'warning',
      literals: [': WARNING: ', ': ERROR: ', ': CRITICAL: '],
      pattern:
        /^(?<file>(?:[A-Za-z]:)?[^\s:]+\.(?:rst|md|py|ipynb|txt)):(?:docstring of [\w.]+:)?(?<line>\d+): (?:WARNING|ERROR|CRITICAL): (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      certainty: 0.5,
    },
    {
      id: 'finished-with-problems',
      literals: ['build finished with problems'],
      pattern:
        /^(?<message>build finished with problems, \d+ warnings? \(with warnings treated as errors\)\.)/,
      role: 'symptom',
      conclusive: true,
      category: 'compile_error',
      phase: 'build',
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
