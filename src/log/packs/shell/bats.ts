import type { Pack } from '../../rule.js'

/** Bats. */
export const bats: Pack = {
  tool: 'bats',
  rules: [
    {
      id: 'failed-test',
      literals: ['✗ '],
      pattern: /^(?:(?! ✗ ).){0,200} ✗ (?<test>\S(?:.*?\S)??)(?:\s+\[\d+\])?$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 12, while: /^\s{3}\S/ },
      needs: /\bin test file /,
      details: [/in test file (?<file>[^,\s]+), line (?<line>\d+)/, /^\s+(?!\s)`?(?<message>.*' failed.*)/],
      certainty: 0.92,
    },
    {
      id: 'location',
      literals: ['in test file'],
      pattern:
        /^# \((?:from function (?:(?!in test file ).)*)?in test file (?<file>[^,]+), line (?<line>\d+)\)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 2, while: /^not ok \d+ |^# \(from function/ },
      after: { max: 12, while: /^#/ },
      details: [/^not ok \d+ (?:- )?(?<test>.+)/, /^#\s+(?!\s)`?(?<message>.*' failed.*)/],
      certainty: 0.93,
    },
  ],
}
