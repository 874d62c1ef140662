import { readLog } from 'holdfast/log'
import { expect, it } from 'vitest'

it.each([
  ['2026-01-01T10:00:00.1230000Z hello', '2026-01-01T10:00:00.123Z'],
  ['build\tRun tests\t2026-01-01T10:00:00Z hello', '2026-01-01T10:00:00Z'],
  ['[2026-01-01T10:00:00.000Z] hello', '2026-01-01T10:00:00Z'],
  ['section_start:1767261600:build', '2026-01-01T10:00:00Z'],
  ['2026-13-41T10:00:00Z hello', undefined],
  ['at 2026-01-01T10:00:00Z hello', undefined],
  ['', undefined],
])('%j was printed at %s', async (text, time) => {
  using log = await readLog({ kind: 'text', text })
  expect(log.lines.time(1)).toBe(time === undefined ? undefined : Date.parse(time))
})
