import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { HoldfastError } from 'holdfast/result'
import { permanent, processBatch, retryFailed, streamBatch } from 'holdfast/batch'
import type { BatchProgress, ItemOutcome } from 'holdfast/batch'
import { openState, viewState } from 'holdfast/state'
import { z } from 'zod'
import { temporaryFolder } from '../state/faults/tools.js'

const base = temporaryFolder()
let folder = ''
let count = 0
beforeEach(() => {
  folder = path.join(base, `batch-${++count}`)
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const range = (length: number) => Array.from({ length }, (_, at) => `item-${at}`)
const boom = (id: string) => {
  throw new Error(`boom ${id}`)
}

async function all<Item, Value>(
  stream: AsyncIterable<ItemOutcome<Item, Value>>,
): Promise<ItemOutcome<Item, Value>[]> {
  const outcomes: ItemOutcome<Item, Value>[] = []
  for await (const outcome of stream) outcomes.push(outcome)
  return outcomes
}

describe('every item', () => {
  it.each([
    ['an array', () => range(50)],
    ['a generator', () => range(50).values()],
    [
      'an async generator',
      async function* () {
        for (const id of range(50)) {
          await sleep(0)
          yield id
        }
      },
    ],
  ])('of %s has exactly one outcome, failures stop nothing', async (_, source) => {
    const outcomes = await all(
      streamBatch(source(), id => (id.endsWith('7') ? boom(id) : id.length), { concurrency: 4 }),
    )
    expect(outcomes.map(({ id }) => id).sort()).toEqual(range(50).sort())
    const failed = outcomes.filter(outcome => outcome.status === 'failed')
    expect(failed.map(({ id }) => id).sort()).toEqual(['item-17', 'item-27', 'item-37', 'item-47', 'item-7'])
    expect(outcomes.find(({ id }) => id === 'item-3')).toEqual({
      status: 'done',
      id: 'item-3',
      item: 'item-3',
      index: 3,
      value: 6,
      attempts: 1,
    })
  })

  it('that stands in the input twice is worked on once', async () => {
    const seen: string[] = []
    const items = [{ id: 1 }, { id: 2 }, { id: 1 }, { id: 2 }, { id: 3 }]
    const work = async ({ id }: { id: number }) => {
      seen.push(String(id))
      await sleep(1)
    }
    expect(await processBatch(items, work)).toMatchObject({ done: 3, skipped: 2 })
    expect(seen).toEqual(['1', '2', '3'])
    expect(await processBatch(items, work, { state: folder })).toMatchObject({ done: 3, skipped: 2 })
    expect(await processBatch(items, work, { dedupe: false })).toMatchObject({ done: 5, skipped: 0 })
  })

  it('is named by itself, its id, or as the caller says', async () => {
    const ids = async (items: unknown[], id?: (item: never) => unknown) =>
      (await all(streamBatch(items as string[], () => 1, { id: id as () => string }))).map(({ id }) => id)
    expect(await ids(['a', 7, { id: 'x' }, { id: 8 }])).toEqual(['a', '7', 'x', '8'])
    expect(await ids([{ name: 'n' }, { name: 5 }], ({ name }: { name: string }) => name)).toEqual(['n', '5'])
    for (const nameless of [{ name: 'n' }, null, undefined, { id: true }, Symbol('s')]) {
      await expect(ids([nameless])).rejects.toMatchObject({ code: 'batch-no-id' })
    }
    for (const id of [undefined, null, {}, Promise.resolve('x'), 1n, true]) {
      await expect(ids(['a'], () => id)).rejects.toMatchObject({ code: 'batch-no-id' })
    }
  })

  it('is worked on with no more than so many others, in the order of the input if that is asked for', async () => {
    let running = 0
    let most = 0
    const work = async (id: string) => {
      most = Math.max(most, ++running)
      await sleep(id === 'item-0' ? 30 : 1)
      running--
    }
    const ordered = await all(streamBatch(range(40), work, { concurrency: 5, order: 'input' }))
    expect(ordered.map(({ index }) => index)).toEqual([...range(40).keys()])
    expect(most).toBe(5)
    const completed = await all(streamBatch(range(40), work, { concurrency: 5 }))
    expect(completed[0]?.index).not.toBe(0)
  })

  it('waits in memory only so long as an earlier one is missing, and then holds the input back', async () => {
    let pulled = 0
    const source = function* () {
      for (; pulled < 5000; pulled++) yield `item-${pulled}`
    }
    let release: () => void = () => undefined
    const slow = new Promise<void>(resolve => (release = resolve))
    const reading = all(streamBatch(source(), id => (id === 'item-0' ? slow : undefined), { order: 'input' }))
    while (pulled <= 500) await sleep(10)
    await sleep(100)
    expect(pulled).toBeLessThan(1200)
    release()
    expect((await reading).map(({ index }) => index)).toEqual([...range(5000).keys()])
  })
})

describe('a failure', () => {
  it('tells its kind, error, attempts, history and time; the policy tries again', async () => {
    const before = Date.now()
    let calls = 0
    const [outcome] = await all(
      streamBatch(
        ['a'],
        () => {
          throw Object.assign(new Error(`call ${++calls}`), { code: 'ECONNRESET' })
        },
        { retry: { retries: 2, backoff: { baseMs: 1 } } },
      ),
    )
    if (outcome?.status !== 'failed') throw new Error('it should have failed')
    const { failure } = outcome
    expect(failure).toMatchObject({ kind: 'infrastructure', attempts: 3, retryable: true })
    expect((failure.error as Error).message).toBe('call 3')
    expect(failure.history.map(({ message }) => message)).toEqual(['call 1', 'call 2', 'call 3'])
    expect(failure.at).toBeGreaterThanOrEqual(before)
  })

  it('of a handler that is late is a timeout, for each attempt', async () => {
    const aborted: number[] = []
    const [outcome] = await all(
      streamBatch(
        ['a'],
        (_, { signal, attempt }) => {
          signal.addEventListener('abort', () => aborted.push(attempt))
          return new Promise<never>(() => undefined)
        },
        { attemptTimeoutMs: 10, retry: { retries: 1, backoff: { baseMs: 1 } } },
      ),
    )
    expect(outcome).toMatchObject({ status: 'failed', failure: { kind: 'timeout', attempts: 2 } })
    expect(aborted).toEqual([1, 2])
    const [total] = await all(
      streamBatch(['a'], () => new Promise<never>(() => undefined), { retry: { timeoutMs: 10 } }),
    )
    expect(total).toMatchObject({ failure: { kind: 'timeout', attempts: 1, history: [{ kind: 'timeout' }] } })
  })

  it('that a handler calls permanent is not tried again, and is itself what is told', async () => {
    const cause = new TypeError('no such user')
    let calls = 0
    const options = { retry: { retries: 5, backoff: { baseMs: 1 } } }
    const [outcome] = await all(
      streamBatch(
        ['a'],
        () => {
          calls++
          throw permanent(cause)
        },
        options,
      ),
    )
    expect(outcome).toMatchObject({ failure: { retryable: false, attempts: 1, kind: 'handler' } })
    expect(outcome?.status === 'failed' && outcome.failure.error).toBe(cause)
    expect(calls).toBe(1)
    const invalid = new HoldfastError('odd', 'x', { kind: 'invalid-input' })
    const [other] = await all(
      streamBatch(
        ['a'],
        () => {
          throw invalid
        },
        options,
      ),
    )
    expect(other).toMatchObject({ failure: { retryable: false, attempts: 1, kind: 'invalid-input' } })
  })

  it('may be anything that is thrown', async () => {
    const [outcome] = await all(streamBatch(['a'], () => Promise.reject('text')))
    expect(outcome).toMatchObject({ failure: { error: 'text', history: [{ message: 'text' }] } })
  })
})

describe('with a state', () => {
  it('an item is done once over all runs, and later items are added without a second look at the others', async () => {
    const calls: string[] = []
    const work = (id: string) => {
      calls.push(id)
      if (id === 'item-2') boom(id)
      return { id }
    }
    expect(await processBatch(range(4), work, { state: folder })).toMatchObject({
      done: 3,
      failed: 1,
      skipped: 0,
    })
    expect(await processBatch(range(6), work, { state: folder })).toMatchObject({
      done: 2,
      failed: 0,
      skipped: 4,
    })
    expect(calls).toEqual(range(6))
    using view = await viewState(folder)
    expect(view.get('item-5')).toEqual({ id: 'item-5' })
    expect(view.failure('item-2')).toMatchObject({
      kind: 'handler',
      attempts: 1,
      error: { message: 'boom item-2' },
    })
  })

  it('retries exactly the failed ones, by kind, by id, or as far as that may help', async () => {
    let broken = true
    const calls: string[] = []
    const work = (id: string) => {
      calls.push(id)
      if (!broken) return
      if (id === 'item-1') boom(id)
      if (id === 'item-2') throw permanent(new Error('gone'))
      if (id === 'item-3') throw new DOMException('late', 'TimeoutError')
    }
    const again = async (filter?: Parameters<typeof retryFailed>[3]) => {
      calls.length = 0
      const twice = [...range(6), ...range(6)]
      const { done, failed, skipped } = await retryFailed(twice, work, { state: folder }, filter)
      return [calls.join(' '), done, failed, skipped]
    }
    await processBatch(range(6), work, { state: folder })
    expect(await again({ retryable: true })).toEqual(['item-1 item-3', 0, 2, 0])
    broken = false
    expect(await again({ kind: 'timeout' })).toEqual(['item-3', 1, 0, 0])
    expect(await again({ id: 'item-2', retryable: true })).toEqual(['', 0, 0, 0])
    expect(await again({ id: ['item-2', 'item-5'] })).toEqual(['item-2', 1, 0, 0])
    expect(await again()).toEqual(['item-1', 1, 0, 0])
    expect(await again()).toEqual(['', 0, 0, 0])
    using view = await viewState(folder)
    expect(view.counts).toEqual({ done: 6, failed: 0, failedByKind: {} })
  })

  it('counts attempts over all runs', async () => {
    const options = { state: folder, retry: { retries: 1, backoff: { baseMs: 1 } } }
    await processBatch(['a'], boom, options)
    await retryFailed(['a'], boom, options)
    using view = await viewState(folder)
    expect(view.failure('a')).toMatchObject({ attempts: 4, history: [{}, {}] })
  })

  it('hands each item a key that stays the same over attempts and runs', async () => {
    const keys: string[] = []
    let fails = 3
    const work = (
      _: string,
      {
        idempotencyKey,
        attempt,
        id,
        index,
      }: { idempotencyKey: string; attempt: number; id: string; index: number },
    ) => {
      keys.push(`${idempotencyKey} ${attempt} ${id} ${index}`)
      if (fails-- > 0) boom('x')
    }
    const options = { state: folder, retry: { retries: 1, backoff: { baseMs: 1 } } }
    await processBatch(['a'], work, options)
    await retryFailed(['a'], work, options)
    expect(new Set(keys.map(key => key.split(' ')[0])).size).toBe(1)
    expect(keys.map(key => key.split(' ').slice(1).join(' '))).toEqual(['1 a 0', '2 a 0', '1 a 0', '2 a 0'])
    keys.length = 0
    await processBatch(['b'], work, { batch: 'import' })
    expect(keys).toEqual(['import/b 1 b 0'])
  })

  it('a value that its schema refuses is a failure of that item', async () => {
    await using state = await openState(folder, { value: z.number() })
    const values: unknown[] = [1, 'two', 3]
    const summary = await processBatch(range(3), () => values.shift() as number, { state })
    expect(summary).toMatchObject({ done: 2, failed: 1, failedByKind: { 'invalid-input': 1 } })
    expect([...state.done()]).toEqual([
      { id: 'item-0', value: 1 },
      { id: 'item-2', value: 3 },
    ])
    expect(state.failure('item-1')).toMatchObject({ kind: 'invalid-input', retryable: false })
  })

  it('an outcome that cannot be saved ends the run: it is not called a failure of the item', async () => {
    const state = await openState(folder)
    const run = processBatch(
      range(10),
      async id => {
        if (id === 'item-3') await state.close()
      },
      { state, concurrency: 1 },
    )
    await expect(run).rejects.toMatchObject({ code: 'state-closed' })
    using view = await viewState(folder)
    expect(view.counts).toMatchObject({ done: 3, failed: 0 })
  })

  it('says so where the state is in use', async () => {
    await using state = await openState(folder)
    const run = processBatch(['a'], () => 1, { state: folder })
    await expect(run).rejects.toMatchObject({ code: 'state-locked' })
    expect(await all(run.progress as never)).toEqual([])
    expect(state.counts.done).toBe(0)
  })
})

describe('a run ends early', () => {
  it('at once on `signal`, with its reason; what is unfinished stays so', async () => {
    const abort = new AbortController()
    const aborted: string[] = []
    const run = processBatch(
      range(100),
      async (id, { signal }) => {
        signal.addEventListener('abort', () => aborted.push(id))
        if (id === 'item-9') abort.abort(new Error('enough'))
        if (Number(id.slice(5)) >= 8) await sleep(10_000, undefined, { signal })
      },
      { state: folder, signal: abort.signal, concurrency: 4 },
    )
    await expect(run).rejects.toThrow('enough')
    expect(aborted.length).toBeGreaterThan(0)
    using view = await viewState(folder)
    expect(view.counts).toMatchObject({ done: 8, failed: 0 })
  })

  it('gracefully on `stop`: what was begun is finished and saved', async () => {
    const stop = new AbortController()
    const begun: string[] = []
    const summary = await processBatch(
      range(100),
      async id => {
        begun.push(id)
        if (id === 'item-9') stop.abort()
        await sleep(10)
      },
      { state: folder, stop: stop.signal, concurrency: 4 },
    )
    expect(summary).toMatchObject({ done: begun.length, failed: 0, reason: 'stopped' })
    expect(begun.length).toBeLessThan(16)
    expect(await processBatch(range(100), () => undefined, { stop: stop.signal })).toMatchObject({ done: 0 })
    expect(await processBatch(range(100), () => undefined, { state: folder })).toMatchObject({
      skipped: begun.length,
      done: 100 - begun.length,
      reason: 'completed',
    })
  })

  it('on `stop` while the next item is still to come', async () => {
    const stop = new AbortController()
    let closed = false
    const source = {
      sent: 0,
      [Symbol.asyncIterator]() {
        return {
          next: () =>
            this.sent++ < 2
              ? Promise.resolve({ done: false as const, value: `item-${this.sent}` })
              : new Promise<never>(() => undefined),
          return: () => {
            closed = true
            return Promise.resolve({ done: true as const, value: undefined })
          },
        }
      },
    }
    setTimeout(() => stop.abort(), 20)
    expect(await processBatch(source, () => 1, { stop: stop.signal })).toMatchObject({
      done: 2,
      reason: 'stopped',
    })
    expect(closed).toBe(true)
  })

  it('after so many failures, or at such a share of the last ones', async () => {
    const failing = (from: number) => (id: string) => (Number(id.slice(5)) >= from ? boom(id) : undefined)
    expect(
      await processBatch(range(1000), failing(10), { stopAfter: 5, concurrency: 1, state: folder }),
    ).toMatchObject({ done: 10, failed: 5, reason: 'too-many-failures', failedByKind: { handler: 5 } })
    const share = { share: 0.5, of: 10 }
    expect(await processBatch(range(1000), failing(500), { stopAfter: share, concurrency: 1 })).toMatchObject(
      {
        done: 500,
        failed: 5,
        reason: 'too-many-failures',
      },
    )
    expect(await processBatch(range(30), boom, { stopAfter: { share: 1 }, concurrency: 1 })).toMatchObject({
      failed: 20,
    })
    const half = (id: string) => (Number(id.slice(5)) % 3 === 0 ? boom(id) : undefined)
    expect(await processBatch(range(99), half, { stopAfter: share, concurrency: 1 })).toMatchObject({
      failed: 33,
      reason: 'completed',
    })
  })

  it('when its reader leaves', async () => {
    for await (const outcome of streamBatch(range(100), () => 1, { state: folder, concurrency: 2 })) {
      if (outcome.index >= 3) break
    }
    await using state = await openState(folder) // the run has let go of it
    expect(state.counts.done).toBeLessThan(10)
  })

  it('when its source or its reporter throws', async () => {
    const source = function* () {
      yield 'a'
      throw new Error('no more')
    }
    await expect(processBatch(source(), () => 1)).rejects.toThrow('no more')
    const async_ = async function* () {
      yield* source()
    }
    await expect(processBatch(async_(), () => 1, { state: folder })).rejects.toThrow('no more')
    const onProgress = () => {
      throw new Error('no screen')
    }
    await expect(processBatch(['a'], () => 1, { onProgress })).rejects.toThrow('no screen')
  })
})

describe('progress', () => {
  it('is told to a callback, now and then and at the end', async () => {
    const told: BatchProgress[] = []
    await processBatch([...range(10), 'item-0'], id => (id === 'item-3' ? boom(id) : sleep(2)), {
      onProgress: progress => told.push(progress),
      progressIntervalMs: 0,
      concurrency: 2,
    })
    expect(told).toHaveLength(12)
    expect(told.at(-1)).toMatchObject({ done: 9, failed: 1, skipped: 1, settled: 11, total: 11, etaMs: 0 })
    expect(told.at(-1)!.elapsedMs).toBeGreaterThan(5)
    expect(told[5]!.ratePerSecond).toBeGreaterThan(0)
    expect(told[5]!.etaMs).toBeGreaterThan(0)
  })

  it('is an async iterable of the latest, which ends with the run', async () => {
    const run = processBatch(range(30).values(), () => sleep(1), { progressIntervalMs: 0, concurrency: 3 })
    const told: BatchProgress[] = []
    for await (const progress of run.progress) {
      told.push(progress)
      await sleep(3)
    }
    expect(told.length).toBeLessThan(31)
    expect(told.at(-1)).toMatchObject({ done: 30, total: undefined, etaMs: undefined })
    expect(await run).toMatchObject({ done: 30 })
  })

  it('knows the size of a set and a map', async () => {
    const totals: unknown[] = []
    const onProgress = ({ total }: BatchProgress) => totals.push(total)
    await processBatch(new Set(range(3)), () => 1, { onProgress })
    await processBatch(new Map([['a', 1]]), () => 1, { onProgress, id: ([key]) => key })
    expect(totals).toEqual([3, 1])
  })
})
