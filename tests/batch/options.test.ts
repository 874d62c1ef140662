import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { gracefulStop, localExecutor, processBatch, retryFailed, streamBatch } from 'holdfast/batch'
import { openState, viewState } from 'holdfast/state'
import { temporaryFolder } from '../state/faults/tools.js'

const base = temporaryFolder()
let count = 0
const newFolder = () => path.join(base, `options-${++count}`)
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** Calls as plain JavaScript makes them. */
type Call = (items: unknown, handler: unknown, options: unknown, filter?: unknown) => Promise<unknown>
const calls: Record<string, Call> = {
  processBatch: processBatch as unknown as Call,
  retryFailed: retryFailed as unknown as Call,
  streamBatch: ((...words: Parameters<typeof streamBatch>) =>
    streamBatch(...words)
      [Symbol.asyncIterator]()
      .next()) as unknown as Call,
}
const invalid = { code: 'invalid-option', kind: 'invalid-input' }

const wrong: Record<string, readonly unknown[]> = {
  id: ['id', 5],
  state: [5, {}, { path: 5 }, { path: '' }, '', null],
  batch: [5, ''],
  concurrency: [0, -1, 1.5, '4', NaN, null],
  attemptTimeoutMs: [-1, 0, NaN, 3e9, '5'],
  retry: [
    5,
    'twice',
    [],
    { tries: 3 },
    { retries: -1 },
    { retries: '2' },
    { retries: 1.5 },
    { attemptTimeoutMs: 3e9 },
  ],
  'retry hooks': [{ shouldRetry: true }, { delayFrom: 5 }, { onRetry: 'log' }, { sleep: () => 1 }],
  backoff: [
    { baseMs: 3e9 },
    { baseMs: -1 },
    { factor: 0.5 },
    { factor: Infinity },
    { maxMs: NaN },
    { jitter: 'half' },
  ],
  classify: ['handler'],
  redo: ['all', 1],
  maxCrashes: [0, -1, 1.5, '2'],
  signal: [5, {}, new AbortController()],
  stop: [true, {}],
  stopAfter: [0, 1.5, -1, '5', { share: 0 }, { share: 2 }, { share: 0.5, of: 0 }, { share: 0.5, off: 5 }, {}],
  dedupe: ['no', 0],
  onOutcome: ['log'],
  onProgress: [true],
  progressIntervalMs: [-1, NaN, '100'],
  concurency: [4],
}
const optionOf = (name: string, value: unknown) => {
  if (name === 'backoff') return { retry: { retries: 1, backoff: value } }
  return { [name === 'retry hooks' ? 'retry' : name]: value }
}
const table = Object.entries(wrong).flatMap(([name, values]) =>
  values.map(value => [name, value, optionOf(name, value)] as const),
)

describe.each(Object.entries(calls))('a wrong option of %s', (name, call) => {
  it.each(table)('%s: %o is refused before anything is touched', async (_, __, option) => {
    const folder = newFolder()
    let worked = 0
    const run = async () => await call(['a'], () => worked++, { state: folder, ...option })
    await expect(run()).rejects.toMatchObject(invalid)
    expect(worked).toBe(0)
    expect(existsSync(folder)).toBe(false)
  })

  const work = (): number => 1
  it.each([
    ['handler', ['a'], 'work'],
    ['handler', ['a'], undefined],
    ['items', 5, work],
    ['items', undefined, work],
    ['items', { length: 1 }, work],
    ['items', Promise.resolve(['a']), work],
  ])('%s that are none, too', async (which: string, items: unknown, handler: unknown) => {
    const folder = newFolder()
    const run = async (): Promise<unknown> => await call(items, handler, { state: folder })
    await expect(run()).rejects.toMatchObject({
      ...invalid,
      message: expect.stringContaining(`\`${which}\``) as string,
    })
    await expect(run()).rejects.toThrow(name)
    expect(existsSync(folder)).toBe(false)
    await using state = await openState(newFolder())
    await expect((async () => await call(items, handler, { state }))()).rejects.toMatchObject(invalid)
    expect(state.counts).toMatchObject({ done: 0, failed: 0 })
  })
})

describe('a refused call', () => {
  it('names the option and the nearest one that there is', async () => {
    const run = calls['processBatch']!(['a'], () => 1, { stopafter: 3 })
    await expect(run).rejects.toThrow('`processBatch` has no option `stopafter`. Did you mean `stopAfter`?')
  })

  it('of retryFailed needs a state and a filter of known words', async () => {
    await expect(calls['retryFailed']!(['a'], () => 1, {})).rejects.toMatchObject(invalid)
    for (const filter of [
      { kind: 'time-out' },
      { kinds: 'timeout' },
      { id: 5 },
      { retryable: 'yes' },
      { kind: ['x'] },
    ]) {
      const run = calls['retryFailed']!(['a'], () => 1, { state: newFolder() }, filter)
      await expect(run).rejects.toMatchObject(invalid)
    }
  })

  it('of processBatch ends its progress', async () => {
    const run = processBatch(['a'], () => 1, { concurrency: 0 })
    await expect(run).rejects.toMatchObject(invalid)
    expect((await run.progress[Symbol.asyncIterator]().next()).done).toBe(true)
  })

  it('of streamBatch is thrown at once', () => {
    expect(() => streamBatch(['a'], () => 1, { order: 'random' as 'input' })).toThrow('order')
  })

  it('with wrong options of the state leaves the folder alone', async () => {
    const folder = newFolder()
    await expect(
      processBatch(['a'], () => 1, { state: { path: folder, app: 'mine' } }),
    ).resolves.toBeDefined()
    const run = processBatch(['b'], () => 1, { state: { path: folder, app: 'yours' } })
    await expect(run).rejects.toMatchObject({ code: 'state-other-app' })
    using view = await viewState(folder)
    expect([...view.ids()]).toEqual(['a'])
  })

  it('a source that fails as it is opened leaves the state unlocked', async () => {
    const folder = newFolder()
    const items = {
      [Symbol.iterator](): Iterator<string> {
        throw new Error('no iterator')
      },
    }
    await expect(processBatch(items, () => 1, { state: folder })).rejects.toThrow('no iterator')
    await using state = await openState(folder)
    expect(state.counts.done).toBe(0)
  })
})

describe('a wrong option of an executor', () => {
  it('is refused before a folder is made', async () => {
    for (const folder of ['', 5, undefined]) {
      expect(() => localExecutor(folder as string)).toThrow(expect.objectContaining(invalid) as Error)
    }
    const folder = newFolder()
    const executor = localExecutor(folder)
    const register = executor.register.bind(executor) as (...words: unknown[]) => void
    const submit = executor.submit.bind(executor) as unknown as (...words: unknown[]) => Promise<unknown>
    for (const words of [
      [5, () => 1],
      ['t', 'work'],
      ['t', () => 1, { concurrency: 0 }],
      ['t', () => 1, { retries: 1 }],
    ]) {
      expect(() => register(...words)).toThrow(expect.objectContaining(invalid) as Error)
    }
    for (const words of [
      [5, 't', []],
      ['', 't', []],
      ['b', undefined, []],
      ['b', 't', 5],
      ['b', 't', [], { retries: -1 }],
      ['b', 't', [], { backoff: { baseMs: 3e9 } }],
      ['b', 't', [], { retry: 1 }],
    ]) {
      await expect(submit(...words)).rejects.toMatchObject(invalid)
    }
    await expect(executor.close({ graceMs: -1 })).rejects.toMatchObject(invalid)
    expect(existsSync(folder)).toBe(false)
    const batch = await executor.submit('b', 't', [])
    await expect(batch.wait({ signal: 5 as never })).rejects.toMatchObject(invalid)
    await expect(batch.retryFailed({ kind: 'late' as never })).rejects.toMatchObject(invalid)
    await executor.close()
  })
})

it('gracefulStop takes signals that there are', () => {
  for (const signals of [['SIGNONE'], 'SIGINT', [2]]) {
    expect(() => gracefulStop(signals as never)).toThrow(expect.objectContaining(invalid) as Error)
  }
  expect(() => gracefulStop(['SIGUSR2'], { tell: 1 } as never)).toThrow(
    expect.objectContaining(invalid) as Error,
  )
})
