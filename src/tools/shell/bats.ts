import { defineTool } from '../define.js'

/** Bats. */
export const bats = defineTool({
  name: 'bats',
  url: 'https://bats-core.readthedocs.io',
  category: 'test-assertion',
  phase: 'test',
  commands: ['bats'],
  prints: ['tap-like'],
  rules: [
    {
      id: 'failed-test',
      literals: ['✗ '],
      pattern: /^(?:(?! ✗ ).){0,200} ✗ (?<test>\S(?:.*?\S)??)(?:\s+\[\d+\])?$/,
      role: 'cause',
      after: { max: 12, while: /^\s{3}\S/ },
      needs: /\bin test file /,
      details: [/in test file (?<file>[^,\s]+), line (?<line>\d+)/, /^\s+(?!\s)`?(?<message>.*' failed.*)/],
      certainty: 'proven',
    },
    {
      id: 'location',
      pattern:
        /^# \((?:from function (?:(?!in test file ).)*)?in test file (?<file>[^,]+), line (?<line>\d+)\)/,
      role: 'cause',
      before: { max: 2, while: /^not ok \d+ |^# \(from function/ },
      after: { max: 12, while: /^#/ },
      details: [/^not ok \d+ (?:- )?(?<test>.+)/, /^#\s+(?!\s)`?(?<message>.*' failed.*)/],
      certainty: 'proven',
    },
  ],
  rerun: ['bats {file}'],
})
