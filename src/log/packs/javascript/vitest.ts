import type { Pack, Reach } from '../../rule.js'

const body: Reach = { max: 60, until: /^\s*⎯{3,}|^\s*FAIL\s|^::error|^ {2}(?:Test Files|Tests) / }
const details = [
  /^(?<message>(?:[A-Z]\w*Error|Error|TypeCheckError): .*)/,
  /^ ❯ (?:.*\()?(?<file>[^\s()]+?):(?<line>\d+):(?<column>\d+)\)?$/,
]

const title = /^\s*(?:FAIL|❌)\s+(?:\|?[\w@/-]+\|? +)?(?<file>\S+\.[cm]?[jt]sx?)(?::\d+:\d+)? > (?<test>.+)$/
const opened = {
  literals: ['^FAIL ', '^FAIL\t', '❌'],
  pattern: title,
  role: 'cause',
  phase: 'test',
  after: body,
} as const

export const vitest: Pack = {
  tool: 'vitest',
  rules: [
    {
      ...opened,
      id: 'snapshot',
      category: 'snapshot_diff',
      needs: /^Error: Snapshot `.+` mismatched/,
      details: [/^Error: (?<message>Snapshot .*)/, ...details],
      certainty: 0.92,
    },
    {
      ...opened,
      id: 'timeout',
      category: 'timeout_or_oom',
      needs: /^Error: (?:Test|Hook) timed out in \d+ms\./,
      details,
      certainty: 0.92,
    },
    { ...opened, id: 'failed-test', category: 'test_assertion', details, certainty: 0.92 },
    {
      id: 'failed-suite',
      literals: ['^FAIL ', '^FAIL\t'],
      pattern: /^\s*FAIL\s+(?:\|?[\w@/-]+\|? +)?(?<file>\S+\.[cm]?[jt]sx?) \[ .+ \]$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'test',
      after: body,
      details,
      certainty: 0.92,
    },
    {
      id: 'unhandled',
      literals: ['Unhandled Rejection', 'Uncaught Exception', 'Unhandled Error'],
      pattern: /^\s*⎯+ (?<message>Unhandled (?:Rejection|Error)|Uncaught Exception) ⎯+/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 30, until: /^\s*⎯{3,}/ },
      details,
      certainty: 0.85,
    },
    {
      id: 'no-tests',
      literals: ['No test files found'],
      pattern: /^(?<message>No test files found, exiting with code 1)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 6, while: /^\S|^\s*$/, until: /^npm / },
      certainty: 0.85,
    },
    {
      id: 'failed-line',
      literals: ['× '],
      pattern: /^\s+× (?<test>.+?)(?: \d+m?s)?$/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 1, while: /^\s+→ / },
    },
    {
      id: 'count',
      literals: ['^Tests  ', '^Test Files  '],
      pattern: /^\s*(?:Tests|Test Files) {2}[1-9]\d* failed/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
    },
  ],
}
