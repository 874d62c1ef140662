import { defineTool } from '../define.js'
import type { Reach } from '../models.js'

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
  after: body,
} as const

export const vitest = defineTool({
  name: 'vitest',
  url: 'https://vitest.dev',
  category: 'test-assertion',
  phase: 'test',
  commands: ['vitest'],
  rules: [
    {
      ...opened,
      id: 'snapshot',
      category: 'snapshot-diff',
      needs: /^Error: Snapshot `.+` mismatched/,
      details: [/^Error: (?<message>Snapshot .*)/, ...details],
      certainty: 'proven',
    },
    {
      ...opened,
      id: 'timeout',
      category: 'timeout-or-oom',
      needs: /^Error: (?:Test|Hook) timed out in \d+ms\./,
      details,
      certainty: 'proven',
    },
    { ...opened, id: 'failed-test', details, certainty: 'proven' },
    {
      id: 'failed-suite',
      literals: ['^FAIL ', '^FAIL\t'],
      pattern: /^\s*FAIL\s+(?:\|?[\w@/-]+\|? +)?(?<file>\S+\.[cm]?[jt]sx?) \[ .+ \]$/,
      role: 'cause',
      category: 'compile-error',
      after: body,
      details,
      certainty: 'proven',
    },
    {
      id: 'unhandled',
      pattern: /^\s*⎯+ (?:Unhandled (?:Rejection|Error)|Uncaught Exception) ⎯+/,
      role: 'cause',
      after: { max: 30, until: /^\s*⎯{3,}/ },
      details,
      certainty: 'strong',
    },
    {
      id: 'no-tests',
      pattern: /^(?<message>No test files found, exiting with code 1)/,
      role: 'cause',
      after: { max: 6, while: /^\S|^\s*$/, until: /^npm / },
      certainty: 'strong',
    },
    {
      id: 'failed-line',
      literals: ['× '],
      pattern: /^\s+× (?<test>.+?)(?: \d+m?s)?$/,
      role: 'symptom',
      after: { max: 1, while: /^\s+→ / },
    },
    {
      id: 'count',
      pattern: /^\s*(?:Tests|Test Files) {2}[1-9]\d* failed/,
      role: 'symptom',
      conclusive: true,
    },
  ],
  rerun: ['npx vitest run {file} -t {test}', 'npx vitest run {file}', 'npx vitest run'],
  totals: [
    {
      kind: 'totals',
      literals: ['  Tests  '],
      pattern:
        /^ {2,}Tests {2}(?:(?<failed>\d+) failed(?: \| )?)?(?:\d+ expected fail(?: \| )?)?(?:(?<passed>\d+) passed(?: \| )?)?(?:\d+ expected fail(?: \| )?)?(?:(?<skipped>\d+) skipped(?: \| )?)?(?:(?<todo>\d+) todo)? ?\((?<total>\d+)\)$/,
    },
    {
      kind: 'empty',
      literals: ['No test files found, exiting with code 0', 'Tests  no tests'],
      pattern: /^(?:No test files found, exiting with code 0| {2,}Tests {2}no tests$)/,
    },
  ],
})
