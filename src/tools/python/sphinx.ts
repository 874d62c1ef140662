import { defineTool } from '../define.js'

export const sphinx = defineTool({
  name: 'sphinx',
  url: 'https://www.sphinx-doc.org',
  category: 'compile-error',
  phase: 'build',
  commands: ['sphinx-build'],
  rules: [
    {
      id: 'warning-as-error',
      pattern: /^Warning, treated as error:/,
      role: 'cause',
      after: { max: 6, while: /^\S|^\s+\S|^$/, until: /^make|^The command/ },
      details: [/^(?<file>[^\s:]+):(?:(?<line>\d+):)? ?(?<message>.*)/],
      certainty: 'strong',
    },
    {
      id: 'exception',
      pattern: /^Exception occurred:$/,
      role: 'cause',
      after: {
        max: 12,
        while: /^\s+\S|^[A-Za-z_][\w.]*(?:Error|Exception|Exit)\b/,
        until: /^The full traceback/,
      },
      needs: /^\s+File "/,
      details: [/^(?<message>[A-Za-z_][\w.]*(?:Error|Exception|Exit)\b.*)/],
      certainty: 'strong',
    },
    {
      // Harmless but where warnings are errors (`-W --keep-going`): then the first of them is why.
      id: 'warning',
      literals: [': WARNING: ', ': ERROR: ', ': CRITICAL: '],
      pattern:
        /^(?<file>(?:[A-Za-z]:)?[^\s:]+\.(?:rst|md|py|ipynb|txt)):(?:docstring of [\w.]+:)?(?<line>\d+): (?:WARNING|ERROR|CRITICAL): (?<message>.+)/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'finished-with-problems',
      pattern:
        /^(?<message>build finished with problems, \d+ warnings? \(with warnings treated as errors\)\.)/,
      role: 'symptom',
      conclusive: true,
    },
    {
      id: 'error',
      pattern: /^(?<code>(?:Extension|Configuration|Sphinx|Theme) error)(?: \([\w.]+\))?[:!]/,
      role: 'cause',
      after: { max: 6, while: /^\S|^\s+\S/ },
      certainty: 'strong',
    },
  ],
})
