import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { normalise, openPatterns, signatureOf } from 'holdfast/patterns'
import { openState, repairState, verifyState, viewState } from 'holdfast/state'
import { temporaryFolder } from './faults/tools.js'

const base = temporaryFolder()
let folder = ''
let count = 0
beforeEach(() => {
  folder = path.join(base, `options-${++count}`)
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const invalid = expect.objectContaining({ code: 'invalid-option' }) as Error
/** As plain JavaScript gives them. */
const bad = (value: unknown) => value as never

describe('an option is refused before anything is touched', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['openState location', () => openState(bad(5))],
    ['openState options', () => openState(folder, bad('power'))],
    ['openState durability', () => openState(folder, { durability: bad('none') })],
    ['openState interval', () => openState(folder, { durability: bad({}) })],
    ['openState interval of 0', () => openState(folder, { durability: { interval: 0 } })],
    ['openState force', () => openState(folder, { force: bad('yes') })],
    ['openState app', () => openState(folder, { app: bad(1) })],
    ['openState value', () => openState(folder, { value: bad({}) })],
    ['openState name', () => openState(folder, bad({ durabilty: 'process' }))],
    ['viewState location', () => viewState(bad(undefined))],
    ['viewState options', () => viewState(folder, bad({ app: 'x' }))],
    ['verifyState location', () => verifyState(bad(null))],
    ['repairState options', () => repairState(folder, { force: bad(1) })],
    ['openPatterns path', () => openPatterns(bad(''))],
    ['openPatterns limits', () => openPatterns(folder, { limits: { patterns: -1 } })],
    ['openPatterns limits name', () => openPatterns(folder, { limits: bad({ pattern: 1 }) })],
    ['openPatterns lockTimeoutMs', () => openPatterns(folder, { lockTimeoutMs: bad('100') })],
    ['openPatterns signal', () => openPatterns(folder, { signal: bad({}) })],
    ['openPatterns now', () => openPatterns(folder, { now: bad(0) })],
  ])('%s', async (_, call) => {
    await expect(call()).rejects.toThrow(invalid)
    expect(existsSync(folder)).toBe(false)
  })

  it('of an open state, and of open patterns', async () => {
    await using state = await openState(folder)
    const details = [
      { kind: 'bad' },
      { attempts: -1 },
      { retryable: 1 },
      { history: [1] },
      { at: NaN },
      { kinds: 'x' },
    ]
    for (const each of details) await expect(state.markFailed('a', 'x', bad(each))).rejects.toThrow(invalid)
    for (const filter of [{ kind: 'bad' }, { kind: [1] }, { id: 1 }, { ids: ['a'] }]) {
      expect(() => state.failures(bad(filter))).toThrow(invalid)
      expect(() => state.failedIds(bad(filter))).toThrow(invalid)
    }
    expect(state.counts.failed).toBe(0)

    const patterns = await openPatterns(path.join(folder, 'patterns.json'))
    const failure = { category: 'unknown', cause: 'x' }
    const { id } = await patterns.record(failure)
    const calls = [
      () => patterns.record(failure, bad({ sourc: 'x' })),
      () => patterns.record(bad({ category: 'unknown' })),
      () => patterns.match(bad({ category: 'unknown', cause: 5 })),
      () => patterns.resolve(id, { solution: 'x', minutes: NaN, worked: true }),
      () => patterns.resolve(id, bad({ solution: 'x', minutes: 1 })),
      () => patterns.prune({ provenDays: -1 }),
      () => patterns.stats(bad('90')),
      () => patterns.forget(bad(1)),
      () => Promise.resolve().then(() => signatureOf(failure, bad({ rot: '/x' }))),
      () => Promise.resolve().then(() => normalise(bad(5))),
    ]
    for (const call of calls) await expect(call()).rejects.toThrow(invalid)
    expect(await patterns.list()).toHaveLength(1)
  })
})

describe('a journal that something else has written to', () => {
  const journal = () => path.join(folder, 'state.jsonl')
  const damaged = expect.objectContaining({ code: 'state-damaged' }) as Error
  const fill = async () => {
    await using state = await openState(folder)
    await state.markDone('a', 'line\r\nend')
    for (let at = 0; at < 5000; at++) void state.markDone(`item ${at}`)
    await state.markFailed('b', new Error('x'))
  }

  it('with line ends turned to CRLF is refused with a clear word, and repaired whole', async () => {
    await fill()
    const before = readFileSync(journal(), 'utf8')
    writeFileSync(journal(), before.replaceAll('\n', '\r\n'))
    await expect(openState(folder)).rejects.toThrow(/CRLF.*repairState/)
    await expect(viewState(folder)).rejects.toThrow(damaged)
    expect((await verifyState(folder)).verdict).toBe('damaged')
    const aside = await repairState(folder)
    expect(readFileSync(aside!.file, 'utf8')).toBe(before.replaceAll('\n', '\r\n'))
    expect(readFileSync(journal(), 'utf8')).toBe(before)
    await using state = await openState(folder)
    expect([state.counts.done, state.get('a'), state.hasFailed('b')]).toEqual([5001, 'line\r\nend', true])
  })

  it('in a conflict copy beside it is not passed over, and repaired into one', async () => {
    await fill()
    const copy = path.join(folder, 'state (conflicted copy 2026-01-01).jsonl')
    writeFileSync(copy, readFileSync(journal()))
    {
      await using state = await openState(folder) // it knows nothing more
      await state.markDone('mine')
    }
    const mine = readFileSync(journal())
    writeFileSync(journal(), readFileSync(copy))
    {
      await using state = await openState(folder)
      await state.markDone('theirs', { rows: 1 })
      await state.markFailed('c', new Error('y'))
    }
    writeFileSync(copy, readFileSync(journal()))
    writeFileSync(journal(), mine)
    await expect(openState(folder)).rejects.toMatchObject({ code: 'state-conflict' })
    expect(await repairState(folder)).toMatchObject({ file: copy, marks: 2 })
    await using state = await openState(folder)
    expect([state.has('mine'), state.get('theirs'), state.hasFailed('c')]).toEqual([true, { rows: 1 }, true])
    expect((await verifyState(folder)).verdict).toBe('intact')
  })

  it('that is empty is refused if it was used before, and begun if it was made to be filled', async () => {
    await fill()
    writeFileSync(journal(), '')
    await expect(openState(folder)).rejects.toThrow(damaged)
    expect(readFileSync(journal(), 'utf8')).toBe('')
    for (const name of readdirSync(folder)) if (name.includes('.lock.')) rmSync(path.join(folder, name))
    await using state = await openState(folder)
    expect(state.counts.done).toBe(0)
  })
})
