import type { Pack } from '../../rule.js'

/** valac. */
export const vala: Pack = {
  tool: 'vala',
  rules: [
    {
      id: 'error',
      literals: ['.vala:', '.vapi:'],
      pattern:
        /^(?<file>[^\s:]+\.(?:vala|vapi)):(?<line>\d+)\.(?<column>\d+)(?:-\d+\.\d+)?: error: (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 10, while: /^\s+(?:\d+ \||\||\^|\S)|^[^\s:]+\.(?:vala|vapi):[\d.-]+: error: |^\t/ },
      certainty: 0.92,
    },
  ],
}
