import { AsyncLocalStorage } from 'node:async_hooks'
import { getEventListeners } from 'node:events'
import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { streamParallel } from 'holdfast/parallel'
import type { ItemResult } from 'holdfast/parallel'

const never = () => new Promise<never>(() => {})

function endless() {
  const seen = { pulled: 0, closed: false }
  async function* items() {
    try {
      for (;;) {
        await delay(0)
        yield seen.pulled++
      }
    } finally {
      await delay(5)
      seen.closed = true
    }
  }
  return { seen, items: items() }
}

async function collect<T, R>(stream: AsyncIterable<ItemResult<T, R>>) {
  const results: ItemResult<T, R>[] = []
  let thrown: unknown
  try {
    for await (const result of stream) results.push(result)
  } catch (error) {
    thrown = error
  }
  return { results, thrown }
}

describe('a stream of results', () => {
  it('gives each as it completes, failures among them', async () => {
    const task = async (item: number) => {
      await delay(item)
      if (item === 20) throw new Error('x')
    }
    const { results } = await collect(streamParallel([60, 20, 1], task))
    expect(results.map(({ index, ok }) => [index, ok])).toEqual([
      [2, true],
      [1, false],
      [0, true],
    ])
  })

  it('does nothing before it is read, and refuses bad options at once', async () => {
    const { seen, items } = endless()
    const { signal } = new AbortController()
    const stream = streamParallel(items, never, { signal })
    await delay(5)
    expect(seen.pulled).toBe(0)
    await stream.return()
    expect(await stream.next()).toEqual({ done: true, value: undefined })
    expect(seen.pulled).toBe(0)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
    expect(() => streamParallel([], never, { concurrency: 0 })).toThrow('Expected `concurrency`')
  })

  it('holds the work back until results are taken', async () => {
    const { seen, items } = endless()
    const stream = streamParallel(items, item => item, { concurrency: 3 })
    for (let taken = 1; taken <= 5; taken++) {
      await stream.next()
      await delay(10)
      expect(seen.pulled).toBeLessThanOrEqual(taken + 3)
    }
    await stream.return()
  })

  it('ends the work when the loop is left: signal aborted, source closed, nothing begun after', async () => {
    const { seen, items } = endless()
    const signals: AbortSignal[] = []
    const parent = new AbortController()
    for await (const { index } of streamParallel(
      items,
      async (item, { signal }) => {
        signals.push(signal)
        if (item > 3) await never()
      },
      { concurrency: 2, signal: parent.signal },
    )) {
      if (index === 3) break
    }
    await vi.waitFor(() => expect(seen.closed).toBe(true)) // a pull was under way: nobody waits for that
    const begun = signals.length
    await delay(10)
    expect(signals).toHaveLength(begun)
    expect(signals.every(signal => signal.aborted)).toBe(true)
    expect(signals[0]?.reason).toMatchObject({ code: 'run-stopped', kind: 'aborted' })
    expect(getEventListeners(parent.signal, 'abort')).toHaveLength(0)
  })

  it('closes at once though a next() waits for a task that never ends', async () => {
    const stream = streamParallel([1], never)
    const waiting = stream.next()
    await stream[Symbol.asyncDispose]()
    expect(await waiting).toEqual({ done: true, value: undefined })
  })

  it('says no more once it is closed: neither results that were ready nor a source that fails late', async () => {
    let tear!: (reason: unknown) => void
    const items = (async function* () {
      yield 1
      yield 2
      await new Promise((_, reject) => (tear = reject))
    })()
    const stream = streamParallel(items, item => item)
    await stream.next()
    await delay(5)
    await stream.return()
    tear(new Error('torn'))
    await delay(5)
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })

  it('answers several next() at a time, in the order asked', async () => {
    const stream = streamParallel([3, 1, 2], item => item, { concurrency: 1 })
    const steps = await Promise.all([stream.next(), stream.next(), stream.next(), stream.next()])
    expect(steps.map(({ value }) => value?.item)).toEqual([3, 1, 2, undefined])
  })

  it('gives what was done before it throws the reason of an abort, once', async () => {
    const stop = new AbortController()
    const stream = streamParallel([1, 2, 3], item => (item === 3 ? never() : item), { signal: stop.signal })
    await stream.next()
    await delay(1)
    stop.abort('enough')
    const { results, thrown } = await collect(stream)
    expect(results).toMatchObject([{ item: 2 }])
    expect(thrown).toBe('enough')
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })

  it('throws the reason at once to who waits', async () => {
    const stop = new AbortController()
    const { results, thrown } = await collect(
      streamParallel([1], () => (setTimeout(() => stop.abort('enough'), 5), never()), {
        signal: stop.signal,
      }),
    )
    expect([results, thrown]).toEqual([[], 'enough'])
  })

  it('throws what its source throws', async () => {
    const source = Readable.from(
      (async function* () {
        yield 1
        throw new Error('torn')
      })(),
    )
    const { thrown } = await collect(streamParallel<number, number>(source, item => item))
    expect(thrown).toMatchObject({ message: 'torn' })
  })

  it('stops on the first error by choice, and accounts for what was in flight', async () => {
    const { seen, items } = endless()
    const task = async (item: number) => {
      if (item === 1) throw new Error('bad')
      await never()
    }
    const { results, thrown } = await collect(
      streamParallel(items, task, { stopOnError: true, concurrency: 3 }),
    )
    expect(thrown).toBeUndefined()
    expect(results.map(result => [result.item, !result.ok && result.error.kind])).toEqual(
      expect.arrayContaining([
        [1, 'handler'],
        [0, 'aborted'],
      ]),
    )
    expect(results).toHaveLength(new Set(results.map(({ index }) => index)).size)
    await vi.waitFor(() => expect(seen.closed).toBe(true))
  })

  it('runs its tasks in the AsyncLocalStorage of who made it, not of who reads it', async () => {
    const storage = new AsyncLocalStorage<string>()
    const stream = storage.run('maker', () =>
      streamParallel([1, 2, 3, 4, 5], () => storage.getStore(), { concurrency: 2 }),
    )
    const { results } = await storage.run('reader', () => collect(stream))
    expect(results.map(result => result.ok && result.value)).toEqual([
      'maker',
      'maker',
      'maker',
      'maker',
      'maker',
    ])
  })
})
