import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openState, repairState, StateError, verifyState, viewState } from 'holdfast/state'
import type { StateOptions, State } from 'holdfast/state'
import { recordLine } from '../../src/state/journal/record.js'
import { temporaryFolder } from './faults/tools.js'

const base = temporaryFolder()
let folder = ''
let count = 0
beforeEach(() => {
  folder = path.join(base, `state-${++count}`)
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const coded = (code: string) => expect.objectContaining({ name: 'StateError', code }) as Error
const lines = () => readFileSync(path.join(folder, 'state.jsonl'), 'utf8').trimEnd().split('\n')

/** What is true of a state while it is open must be true after it was opened again. */
async function reopened<V, M>(
  options: StateOptions<V, M>,
  work: (state: State<V, M>) => Promise<void>,
  check: (state: State<V, M>) => void,
): Promise<void> {
  {
    await using state = await openState(folder, options)
    await work(state)
    check(state)
    await state.compact()
    check(state)
  }
  await using state = await openState(folder, options)
  expect(state.setAside).toBeUndefined()
  check(state)
}

describe.each(['power', 'process', { interval: 5 }] as const)('a state, durability %j', durability => {
  it('keeps what is done, with values, in order', async () => {
    await reopened(
      { durability },
      async state => {
        await Promise.all(['a', 'b', 'c'].map(id => state.markDone(id, id === 'b' ? { rows: 2 } : undefined)))
        state.markDoneSync('d', [1])
        await state.markDone('ünï "q" \\ \n \ud800')
      },
      state => {
        expect([...state.ids()]).toEqual(['a', 'b', 'c', 'd', 'ünï "q" \\ \n \ud800'])
        expect([...state.done()].slice(0, 4)).toEqual([
          { id: 'a', value: undefined },
          { id: 'b', value: { rows: 2 } },
          { id: 'c', value: undefined },
          { id: 'd', value: [1] },
        ])
        expect([state.has('a'), state.has('z'), state.get('b'), state.get('a'), state.get('z')]).toEqual([
          true,
          false,
          { rows: 2 },
          undefined,
          undefined,
        ])
        expect(state.lastId).toBe('ünï "q" \\ \n \ud800')
      },
    )
  })

  it('keeps failures with kind, error, attempts, time and history, until the item is done', async () => {
    const before = Date.now()
    const history = [{ at: 1, kind: 'timeout', message: 'slow' }] as const
    await reopened(
      { durability },
      async state => {
        await state.markFailed('t', new Error('slow'), { kind: 'timeout', attempts: 2, history })
        await state.markFailed('h', new TypeError('bad'), { retryable: false })
        await state.markFailed('then-done', new Error('x'))
        await state.markFailed('t', new Error('slow again'), { kind: 'timeout', attempts: 3, history })
        await state.markDone('then-done')
        await state.markFailed('then-done', new Error('too late'))
      },
      state => {
        expect(state.counts).toEqual({ done: 1, failed: 2, failedByKind: { timeout: 1, handler: 1 } })
        expect([...state.failures()].map(item => item.id)).toEqual(['h', 't'])
        const failed = state.failure('t')!
        expect(failed).toMatchObject({ id: 't', kind: 'timeout', attempts: 5, retryable: true, history })
        expect(failed.error).toMatchObject({ name: 'Error', message: 'slow again' })
        expect(failed.at).toBeGreaterThanOrEqual(before)
        expect(state.failure('h')).toMatchObject({
          retryable: false,
          history: [],
          error: { name: 'TypeError' },
        })
        expect(state.failure('then-done')).toBeUndefined()
        expect([state.hasFailed('t'), state.hasFailed('then-done')]).toEqual([true, false])
        expect([...state.failedIds({ kind: 'handler' })]).toEqual(['h'])
        expect([...state.failedIds({ kind: ['handler', 'timeout'], id: ['t', 'no'] })]).toEqual(['t'])
      },
    )
  })

  it('keeps the metadata as last set', async () => {
    await reopened(
      { durability, meta: z.object({ source: z.string() }) },
      async state => {
        expect(state.meta).toBeUndefined()
        await state.setMeta({ source: 'old' })
        await state.setMeta({ source: 'new' })
      },
      state => expect(state.meta).toEqual({ source: 'new' }),
    )
  })

  it('records an item once, however often it is marked', async () => {
    await using state = await openState(folder, { durability })
    await Promise.all([state.markDone('a', 1), state.markDone('a', 2), state.markDone('a', 3)])
    await state.markDone('a', 4)
    state.markDoneSync('a', 5)
    expect(lines().filter(line => line.includes('"k":"d"'))).toHaveLength(1)
    expect(state.get('a')).toBe(1)
  })
})

describe('values and metadata', () => {
  const value = z.object({ rows: z.number() })

  it('are checked on the way in', async () => {
    await using state = await openState(folder, { value, meta: value })
    const wrong = { rows: 'two' } as never
    await expect(state.markDone('a', wrong)).rejects.toThrow(coded('state-invalid-value'))
    expect(() => state.markDoneSync('a', wrong)).toThrow(coded('state-invalid-value'))
    await expect(state.setMeta(wrong)).rejects.toThrow(coded('state-invalid-value'))
    expect(state.has('a')).toBe(false)
    await state.markDone('a', { rows: 2 })
  })

  it('are checked on the way back', async () => {
    {
      await using state = await openState(folder)
      await state.markDone('a', { rows: 'two' })
      await state.setMeta('text')
    }
    {
      await using state = await openState(folder, { value })
      expect(() => state.get('a')).toThrow(coded('state-invalid-value'))
    }
    await expect(openState(folder, { meta: value })).rejects.toThrow(coded('state-invalid-value'))
    await using again = await openState(folder) // the lock was let go
    expect(again.meta).toBe('text')
  })

  it('must come back from JSON: what would not is refused when it is marked', async () => {
    await using state = await openState(folder, { value: z.date() })
    await expect(state.markDone('a', new Date())).rejects.toThrow(coded('state-invalid-value'))
    await using dates = await openState(`${folder}-2`, { value: z.coerce.date() })
    await dates.markDone('a', new Date(5))
    expect(dates.get('a')).toEqual(new Date(5))
    await using any = await openState(`${folder}-3`)
    await expect(any.markDone('f', () => 1)).rejects.toThrow(coded('state-invalid-value'))
    await expect(any.markDone('f', 1n)).rejects.toThrow(TypeError)
    await expect(any.markDone('f', 'x'.repeat(17 * 1024 * 1024))).rejects.toThrow(
      coded('state-record-too-large'),
    )
    await any.markDone('large', 'ü'.repeat(7 * 1024 * 1024))
    expect(any.get('large')).toHaveLength(7 * 1024 * 1024)
  })

  it('are refused with a schema that checks asynchronously', async () => {
    await using state = await openState(folder, { value: z.string().refine(async () => true) })
    await expect(state.markDone('a', 'x')).rejects.toThrow(coded('state-invalid-schema'))
  })
})

describe('a state on the disk', () => {
  it('is one journal for people too, with fixed names and no leftovers', async () => {
    {
      await using state = await openState(folder, { app: 'import' })
      await state.markDone('first')
      await state.markDone('second')
    }
    expect(readdirSync(folder).sort()).toEqual(['state.jsonl', 'state.lock.1'])
    expect(lines().map(line => line.replace(/"created":"[^"]+"/, '"created":"…"'))).toEqual([
      expect.stringMatching(/^[0-9a-f]{8} {"k":"H","v":1,"app":"import","created":"…","gen":0}$/),
      expect.stringMatching(/^[0-9a-f]{8} {"k":"d","id":"first","b":0}$/),
      expect.stringMatching(/^[0-9a-f]{8} {"k":"d","id":"second","b":0}$/),
      expect.stringMatching(/^[0-9a-f]{8} {"k":"c","b":0}$/),
    ])
    await using named = await openState(path.join(folder, 'other.jsonl'))
    await named.markDone('x')
    expect(readdirSync(folder)).toContain('other.jsonl')
  })

  it('gathers done ids by itself when it is opened, and loses none', async () => {
    {
      await using state = await openState(folder, { durability: 'process' })
      await state.markDone('valued', { a: 1 })
      await state.markFailed('failed', new Error('x'))
      await state.setMeta('m')
      for (let at = 0; at < 50_100; at++) await state.markDone(`item-${at}`)
    }
    await using state = await openState(folder)
    expect(state.counts).toMatchObject({ done: 50_101, failed: 1 })
    while (lines().length > 100) await sleep(5)
    expect([state.get('valued'), state.failure('failed')?.kind, state.meta]).toEqual([
      { a: 1 },
      'handler',
      'm',
    ])
    expect((await verifyState(folder)).verdict).toBe('intact')
  })

  it('drops by itself, as it grows, what says nothing any more', async () => {
    await using state = await openState(folder, { durability: 'process' })
    await state.markDone('valued', { a: 1 })
    for (let at = 0; at < 50_100; at++) await state.setMeta(at)
    while (lines().length > 10_000) await sleep(5)
    expect([state.get('valued'), state.meta]).toEqual([{ a: 1 }, 50_099])
    expect((await verifyState(folder)).verdict).toBe('intact')
  })

  it('takes marks while it is compacted', async () => {
    {
      await using state = await openState(folder, { durability: 'process' })
      for (let at = 0; at < 20_000; at++) await state.markDone(`old-${at}`)
      await state.markFailed('fails-twice', new Error('1'))
      await state.setMeta('old')
      const compaction = state.compact()
      for (let at = 0; at < 3000; at++) {
        await state.markDone(`new-${at}`, at % 2 === 0 ? { at, text: 'x'.repeat(50) } : undefined)
        if (at % 100 === 0) await sleep(0)
      }
      await state.markFailed('fails-twice', new Error('2'))
      await state.markFailed('fails-late', new Error('3'))
      await state.setMeta('new')
      await compaction
      expect(state.get('new-42')).toMatchObject({ at: 42 })
    }
    await using state = await openState(folder)
    expect(state.counts).toMatchObject({ done: 23_000, failed: 2 })
    expect(state.get('new-2998')).toMatchObject({ at: 2998 })
    expect(state.failure('fails-twice')).toMatchObject({ attempts: 2, error: { message: '2' } })
    expect(state.meta).toBe('new')
  })

  it('can be read while it is written, without the lock', async () => {
    await using state = await openState(folder)
    await state.markDone('a', 1)
    await state.markFailed('f', new Error('x'))
    using view = await viewState(folder)
    await state.compact()
    await state.markDone('b')
    expect([view.counts.done, view.get('a'), view.failure('f')?.kind, view.has('b')]).toEqual([
      1,
      1,
      'handler',
      false,
    ])
    view.close()
    expect(() => view.get('a')).toThrow(coded('state-closed'))
    await expect(viewState(`${folder}-no`)).rejects.toThrow(coded('state-missing'))
    await expect(verifyState(path.join(folder, 'state.jsonl', 'x'))).rejects.toThrow(coded('state-missing'))
  })

  const header = (v: number) => recordLine(JSON.stringify({ k: 'H', v, created: 'x', gen: 0 }))

  it.each([
    ['text', 'hello\n', 'state-foreign-file'],
    ['JSON', '{"done":["a"]}', 'state-foreign-file'],
    ['JSON lines', '{"id":"a"}\n{"id":"b"}\n', 'state-foreign-file'],
    ['a large text', 'hello world\n'.repeat(500_000), 'state-foreign-file'],
    ['a newer version', header(2), 'state-newer-version'],
    ['one with an unknown record', header(1) + recordLine('{"k":"z"}'), 'state-newer-version'],
  ])('is refused and left as it was if the file is %s', async (_, text, code) => {
    mkdirSync(folder)
    writeFileSync(path.join(folder, 'state.jsonl'), text)
    await expect(openState(folder)).rejects.toThrow(coded(code))
    await expect(verifyState(folder)).rejects.toThrow(coded(code))
    await expect(viewState(folder)).rejects.toThrow(coded(code))
    expect(readFileSync(path.join(folder, 'state.jsonl'), 'utf8')).toBe(text)
  })

  it('skips records of a kind that asks to be skipped', async () => {
    mkdirSync(folder)
    const text = header(1) + recordLine('{"k":"x-later"}') + recordLine('{"k":"d","id":"a"}')
    writeFileSync(path.join(folder, 'state.jsonl'), text)
    await using state = await openState(folder)
    expect([...state.ids()]).toEqual(['a'])
  })

  it('of another app is refused', async () => {
    await (await openState(folder, { app: 'one' })).close()
    await expect(openState(folder, { app: 'two' })).rejects.toThrow(coded('state-other-app'))
    await (await openState(folder)).close()
  })
})

describe('an ended state', () => {
  it('takes no marks, and ends once', async () => {
    const state = await openState(folder)
    await Promise.all([state.close(), state.close()])
    await expect(state.markDone('a')).rejects.toThrow(coded('state-closed'))
    expect(() => state.markDoneSync('a')).toThrow(StateError)
    expect(() => [...state.failures()].concat([state.failure('a')!])).toThrow(coded('state-closed'))
    await expect(state.sync()).rejects.toThrow(coded('state-closed'))
    await expect(state.compact()).rejects.toThrow(coded('state-closed'))
  })
})

describe('a path that cannot be a state', () => {
  const fileIn = (name: string) => {
    mkdirSync(folder)
    writeFileSync(path.join(folder, name), 'mine')
    return path.join(folder, name)
  }
  const folderIn = (name: string) => {
    mkdirSync(path.join(folder, name), { recursive: true })
    return path.join(folder, name)
  }

  it.each([
    ['a device', () => '/dev/null', 'a path that ends in .jsonl'],
    ['a file', () => fileIn('notes.txt'), 'a path that ends in .jsonl'],
    ['below a file', () => path.join(fileIn('notes.txt'), 'state'), 'a path that ends in .jsonl'],
    ['a folder with the name of a journal', () => folderIn('state.jsonl'), 'It is a folder'],
    ['nothing', () => '', 'The path of the state is empty. Name a folder for it.'],
  ])('%s: says so, and what to do', async (_, at, remedy) => {
    const refused = openState(at())
    await expect(refused).rejects.toThrow(coded('state-unusable'))
    await expect(refused).rejects.toThrow(remedy)
  })

  it('is refused by those who only look, too', async () => {
    const journal = folderIn('state.jsonl')
    for (const look of [viewState, verifyState, repairState])
      await expect(look(journal)).rejects.toThrow(coded('state-unusable'))
    await expect(verifyState('')).rejects.toThrow(coded('state-unusable'))
  })
})
