import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { processBatch, retryFailed, streamBatch } from 'holdfast/batch'
import { openState, viewState } from 'holdfast/state'
import { temporaryFolder } from '../state/faults/tools.js'

const base = temporaryFolder()
let count = 0
const newFolder = () => path.join(base, `outcomes-${++count}`)
afterAll(() => rmSync(base, { recursive: true, force: true }))

const MiB = 1024 * 1024

describe('a value that cannot be saved', () => {
  const circular: { self?: unknown } = {}
  circular.self = circular
  const getter = {
    get value(): never {
      throw new Error('in the getter')
    },
  }
  const values: [string, unknown][] = [
    ['a circular one', circular],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['one whose getter throws', getter],
    ['one of 17 MiB', 'x'.repeat(17 * MiB)],
  ]
  it.each(values)(
    '%s: the item fails as invalid input, and it is said that the work was done',
    async (_, value) => {
      const folder = newFolder()
      let calls = 0
      const work = (id: string) => {
        if (id !== 'bad') return id
        calls++
        return value
      }
      const options = { state: folder, concurrency: 1, retry: { retries: 3, backoff: { baseMs: 1 } } }
      const summary = await processBatch(['a', 'bad', 'c'], work, options)
      expect(summary).toMatchObject({ done: 2, failed: 1, failedByKind: { 'invalid-input': 1 } })
      expect(calls).toBe(1)
      using view = await viewState(folder)
      expect(view.failure('bad')).toMatchObject({
        retryable: false,
        attempts: 1,
        error: {
          code: 'batch-value-refused',
          message: expect.stringContaining('The work was done') as string,
        },
      })
    },
  )

  it('a schema that no value can pass ends the run: it burns no item', async () => {
    await using state = await openState(newFolder(), {
      value: { '~standard': { version: 1, vendor: 'x', validate: value => Promise.resolve({ value }) } },
    })
    await expect(processBatch(['a'], () => 1, { state })).rejects.toMatchObject({
      code: 'state-invalid-schema',
    })
    expect(state.counts).toMatchObject({ done: 0, failed: 0 })
  })
})

describe('a failure', () => {
  it.each([
    [17, 0],
    [2, 5],
  ])('with a message of %i MiB, %i retries, is recorded, its texts clipped', async (size, retries) => {
    const folder = newFolder()
    const work = (id: string) => {
      if (id === 'bad') throw new Error(`head ${'x'.repeat(size * MiB)} foot`)
    }
    const options = { state: folder, retry: { retries, backoff: { baseMs: 1 } } }
    expect(await processBatch(['a', 'bad', 'c'], work, options)).toMatchObject({ done: 2, failed: 1 })
    expect(await processBatch(['a', 'bad', 'c'], work, options)).toMatchObject({ skipped: 3 })
    using view = await viewState(folder)
    const failure = view.failure('bad')!
    expect(failure.history).toHaveLength(retries + 1)
    expect(JSON.stringify(failure).length).toBeLessThan(2 * MiB)
    for (const { message } of [failure.error, ...failure.history])
      expect(message).toMatch(/^head x.* left out\].*foot$/s)
  })

  const throwing = (key: string) =>
    Object.defineProperty(new Error('x'), key, {
      get() {
        throw new Error('in the getter')
      },
    })
  const revoked = () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    return proxy
  }
  const hostile: [string, unknown][] = [
    ...['message', 'name', 'stack', 'code', 'kind', 'cause', 'status'].map(
      key => [`a getter of ${key} that throws`, throwing(key)] as [string, unknown],
    ),
    ['a revoked proxy', revoked()],
    ['an object without a prototype', Object.create(null)],
    ['undefined', undefined],
    ['a symbol', Symbol('s')],
  ]
  it.each(hostile)('may be %s: it fails its item, and nothing else', async (_, thrown) => {
    for (const options of [
      {},
      { attemptTimeoutMs: 1000 },
      { retry: { retries: 1, backoff: { baseMs: 1 } } },
    ]) {
      const work = (id: string) => (id === 'bad' ? Promise.reject(thrown) : id)
      const state = newFolder()
      expect(await processBatch(['a', 'bad', 'c'], work, { state, ...options })).toMatchObject({
        done: 2,
        failed: 1,
      })
      expect(await retryFailed(['bad'], () => 1, { state })).toMatchObject({ done: 1 })
    }
  })
})

describe('redo', () => {
  it('works on done items again: once each, also when an id stands in the input twice', async () => {
    await using state = await openState(newFolder())
    await processBatch(['a', 'b'], () => 'old', { state })
    const calls: string[] = []
    const work = (id: string) => {
      calls.push(id)
      return 'new'
    }
    const summary = await processBatch(['a', 'b', 'a'], work, { state, redo: true })
    expect(summary).toMatchObject({ done: 2, skipped: 1 })
    expect(calls).toEqual(['a', 'b'])
    expect([...state.done()].map(({ value }) => value)).toEqual(['new', 'new'])
    expect(await processBatch(['a', 'b'], work, { state })).toMatchObject({ skipped: 2 })
  })

  it('chooses items by a function; one that fails then has failed', async () => {
    await using state = await openState(newFolder())
    await processBatch(['a', 'b'], () => 'old', { state })
    const boom = () => {
      throw new Error('boom')
    }
    const redo = (item: string, id: string) => item === 'b' && id === 'b'
    expect(await processBatch(['a', 'b'], boom, { state, redo })).toMatchObject({ failed: 1, skipped: 1 })
    expect([state.get('a'), state.has('b'), state.hasFailed('b')]).toEqual(['old', false, true])
  })
})

describe('the state', () => {
  it('may be a location with options of openState', async () => {
    const folder = newFolder()
    const options = { state: { path: folder, app: 'mine', durability: 'process' as const, force: true } }
    const outcomes: unknown[] = []
    for await (const { id } of streamBatch(['a'], () => 1, options)) outcomes.push(id)
    expect(outcomes).toEqual(['a'])
    using view = await viewState(folder)
    expect(view.app).toBe('mine')
    expect(await retryFailed(['a'], () => 1, options)).toMatchObject({ done: 0 })
  })
})
describe('items may be promises', () => {
  const items = () => [Promise.resolve('a'), 'b', sleep(5, 'c')]

  it('which are awaited: the handler and the id are given what they resolve to', async () => {
    const seen: unknown[] = []
    const options = { id: (item: string) => `id-${item}`, state: newFolder() }
    const work = (item: string) => {
      seen.push(item)
      if (item !== 'b') throw new Error('boom')
    }
    expect(await processBatch(items(), work, { ...options, concurrency: 1 })).toMatchObject({
      done: 1,
      failed: 2,
    })
    expect(seen).toEqual(['a', 'b', 'c'])
    expect(await retryFailed(items(), () => 1, options)).toMatchObject({ done: 2 })
    using view = await viewState(options.state)
    expect([...view.ids()].sort()).toEqual(['id-a', 'id-b', 'id-c'])
  })

  it('one that rejects ends the run with its error', async () => {
    const rejected = () => [Promise.resolve('a'), Promise.reject(new Error('no item')), Promise.resolve('c')]
    await expect(processBatch(rejected(), () => 1)).rejects.toThrow('no item')
    const stream = streamBatch(rejected(), () => 1, { order: 'input' })
    await expect(
      (async () => {
        for await (const { status } of stream) expect(status).toBe('done')
      })(),
    ).rejects.toThrow('no item')
  })
})

it('a run that skips items by the hundred thousand lets timers through', async () => {
  await using state = await openState(newFolder(), { durability: 'process' })
  const items = Array.from({ length: 200_000 }, (_, at) => `item-${at}`)
  for (const id of items) void state.markDone(id)
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  expect(await processBatch(items, () => 1, { state })).toMatchObject({ skipped: items.length })
  expect(turns).toBeGreaterThan(5)
  await processBatch(['bad'], () => Promise.reject(new Error('boom')), { state })
  turns = 0
  expect(await retryFailed([...items, 'bad'], () => 1, { state })).toMatchObject({ done: 1 })
  clearInterval(timer)
  expect(turns).toBeGreaterThan(2)
})
