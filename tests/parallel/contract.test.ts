import { AsyncLocalStorage } from 'node:async_hooks'
import { execFile } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import fc from 'fast-check'
import pLimit from 'p-limit'
import { describe, expect, it, vi } from 'vitest'
import { TimeoutError } from 'holdfast/result'
import { createLimiter, runParallel } from 'holdfast/parallel'
import type { Limiter, ParallelOptions, Progress } from 'holdfast/parallel'

const never = () => new Promise<never>(() => {})

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable('it should have been rejected'),
    (error: unknown) => error,
  )
}

/** Counts upward for ever, remembers how far it was pulled and whether it was closed. */
function counter(end = Infinity) {
  const seen = { pulled: 0, closed: false }
  const items = {
    *[Symbol.iterator]() {
      try {
        while (seen.pulled < end) yield seen.pulled++
      } finally {
        seen.closed = true
      }
    },
    async *[Symbol.asyncIterator]() {
      try {
        while (seen.pulled < end) {
          await delay(0)
          yield seen.pulled++
        }
      } finally {
        seen.closed = true
      }
    },
  }
  return { seen, sync: { [Symbol.iterator]: () => items[Symbol.iterator]() }, async: items }
}

/** Runs tasks by hand: each waits until it is let go. */
function gates() {
  const waiting: (() => void)[] = []
  return { waiting, pass: () => new Promise<void>(resolve => waiting.push(resolve)) }
}

describe('a task that releases its turn', () => {
  it('lets other items begin, and goes on once a turn is free', async () => {
    const order: string[] = []
    const wait = gates()
    const run = runParallel(
      ['waits', 'b', 'c'],
      async (item, { releaseTurn }) => {
        order.push(item)
        if (item === 'waits') {
          expect(await releaseTurn(() => wait.pass().then(() => 7))).toBe(7)
          order.push('goes on')
        }
        if (item === 'c') {
          wait.waiting[0]?.()
          await delay(20)
          order.push('c ends')
        }
      },
      { concurrency: 1 },
    )
    expect((await run).every(({ ok }) => ok)).toBe(true)
    expect(order).toEqual(['waits', 'b', 'c', 'c ends', 'goes on'])
  })

  it('fails as its wait does, and may time out meanwhile', async () => {
    let running = 0
    let most = 0
    const results = await runParallel(
      [0, 1, 2, 3, 4, 5, 6, 7],
      async (item, { releaseTurn }) => {
        most = Math.max(most, ++running)
        await delay(3)
        running--
        if (item === 0) await releaseTurn(never)
        if (item === 1) await releaseTurn(() => Promise.reject(new Error('no')))
        if (item === 2) await Promise.all([releaseTurn(() => delay(5)), releaseTurn(() => delay(5))])
      },
      { concurrency: 2, taskTimeoutMs: 60 },
    )
    expect(results.map(({ ok }) => ok)).toEqual([false, false, true, true, true, true, true, true])
    expect(most).toBe(2)
  })

  it('has no turn to release once it is over, and is let go by an abort', async () => {
    let late: Promise<unknown> | undefined
    const results = await runParallel([1, 2, 3], (_, { releaseTurn }) => {
      setTimeout(() => void (late = releaseTurn(() => 'late')), 5)
    })
    expect(results).toHaveLength(3)
    await delay(20)
    expect(await late).toBe('late')
    const abort = new AbortController()
    const run = runParallel([1, 2], (_, { releaseTurn }) => releaseTurn(never), {
      concurrency: 1,
      signal: abort.signal,
    })
    setTimeout(() => abort.abort(new Error('enough')), 10)
    expect(await rejection(run)).toMatchObject({ message: 'enough' })
  })
})

describe('the results', () => {
  it('are in the order of the items, and each names its item and index', async () => {
    const thrown = { odd: true }
    const results = await runParallel(
      ['slow', 'bad', 'quick'],
      async item => {
        await delay(item === 'slow' ? 30 : 1)
        if (item === 'bad') throw thrown
        return item.length
      },
      { concurrency: 3 },
    )
    // strictly: plain objects, however they are made
    expect(results).toStrictEqual([
      { ok: true, index: 0, item: 'slow', value: 4 },
      { ok: false, index: 1, item: 'bad', error: { kind: 'handler', error: thrown } },
      { ok: true, index: 2, item: 'quick', value: 5 },
    ])
    expect((results[1] as { error: { error: unknown } }).error.error).toBe(thrown)
  })

  it('hold what a task throws at once, and what it throws that is no Error', async () => {
    const results = await runParallel([1, 2], item => {
      throw item === 1 ? undefined : 'text'
    })
    expect(results).toMatchObject([{ error: { error: undefined } }, { error: { error: 'text' } }])
  })

  it('are none for no items', async () => {
    expect(await runParallel([], never)).toEqual([])
    expect(await runParallel(counter(0).async, never)).toEqual([])
    expect(await runParallel(counter(0).sync, never)).toEqual([])
  })

  it('are as many as the items came to be, whatever their number seemed', async () => {
    const growing = [1]
    await runParallel(growing, item => item < 3000 && growing.push(item + 1)).then(results => {
      expect(results.map(({ item }) => item)).toEqual(growing)
    })
    const shrinking = [1, 2, 3, 4]
    expect(await runParallel(shrinking, () => (shrinking.length = 2), { concurrency: 1 })).toHaveLength(2)
  })

  it.each(['sync', 'async'] as const)(
    'stand for every item once, at any timing, concurrency and source: %s',
    async kind => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ ticks: fc.nat(5), fails: fc.boolean() }), { maxLength: 60 }),
          fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(Infinity)),
          async (items, concurrency) => {
            let running = 0
            let most = 0
            const results = await runParallel(
              kind === 'sync'
                ? items
                : (async function* () {
                    yield* items
                  })(),
              async ({ ticks, fails }, { index }) => {
                most = Math.max(most, ++running)
                for (let tick = 0; tick < ticks; tick++) await Promise.resolve()
                running--
                if (fails) throw index
                return index
              },
              { concurrency },
            )
            expect(most).toBeLessThanOrEqual(concurrency)
            expect(results).toEqual(
              items.map((item, index) =>
                item.fails
                  ? { ok: false, item, index, error: { kind: 'handler', error: index } }
                  : { ok: true, item, index, value: index },
              ),
            )
          },
        ),
        { numRuns: 60 },
      )
    },
  )
})

describe('the items', () => {
  it.each(['sync', 'async'] as const)(
    'are never pulled further ahead than the concurrency: %s',
    async kind => {
      const { seen, ...sources } = counter(20)
      let done = 0
      await runParallel(
        sources[kind],
        async () => {
          expect(seen.pulled - done).toBeLessThanOrEqual(3)
          await delay(1)
          done++
        },
        { concurrency: 3 },
      )
      expect([seen.pulled, done]).toEqual([20, 20])
    },
  )

  it('of an async source are pulled one after the other, while tasks run', async () => {
    let pulling = 0
    let overlap = 0
    let running = 0
    let i = 0
    const source = {
      [Symbol.asyncIterator]: () => ({
        async next() {
          expect(++pulling).toBe(1)
          await delay(1)
          pulling--
          if (running > 0) overlap++
          return i < 10 ? { done: false as const, value: i++ } : { done: true as const, value: undefined }
        },
      }),
    }
    await runParallel(source, async () => {
      running++
      await delay(5)
      running--
    })
    expect(i).toBe(10)
    expect(overlap).toBeGreaterThan(5)
  })

  it('may be endless with an endless concurrency, where they come one by one', async () => {
    const { seen, async } = counter()
    const stop = new AbortController()
    const error = await rejection(
      runParallel(async, (_, { index }) => (index === 20 ? stop.abort('enough') : never()), {
        concurrency: Infinity,
        signal: stop.signal,
      }),
    )
    expect(error).toBe('enough')
    expect(seen.pulled).toBeLessThanOrEqual(22)
  })

  it.each(['sync', 'async'] as const)('end the run when their source throws: %s', async kind => {
    const broken = new Error('the file ended in the middle')
    const signals: AbortSignal[] = []
    function* sync() {
      yield 1
      throw broken
    }
    const source =
      kind === 'sync'
        ? sync()
        : (async function* () {
            yield* sync()
          })()
    const error = await rejection(
      runParallel(source, (_, { signal }) => {
        signals.push(signal)
        return never()
      }),
    )
    expect(error).toBe(broken)
    expect(signals.map(signal => signal.reason as unknown)).toEqual([broken])
  })

  it('that are no items are refused', async () => {
    await expect(runParallel(5 as never, never)).rejects.toThrow('Expected `items`')
    expect(await runParallel('ab', letter => letter)).toMatchObject([{ value: 'a' }, { value: 'b' }])
  })
})

describe('stopOnError', () => {
  it.each(['sync', 'async'] as const)(
    'accounts for every item that was begun, and begins no more: %s',
    async kind => {
      const { seen, ...sources } = counter()
      const bad = new Error('bad')
      const signals: AbortSignal[] = []
      const results = await runParallel(
        sources[kind],
        async (item, { signal }) => {
          signals.push(signal)
          if (item < 2) return item
          await delay(item === 2 ? 30 : 60_000, undefined, { signal })
          throw bad
        },
        { concurrency: 3, stopOnError: true },
      )
      expect(results.slice(0, 3)).toMatchObject([
        { ok: true, value: 0 },
        { ok: true, value: 1 },
        { ok: false, item: 2, error: { kind: 'handler', error: bad } },
      ])
      expect(results.slice(3)).toMatchObject([
        { index: 3, item: 3, error: { kind: 'aborted', error: { code: 'run-stopped', cause: bad } } },
        { index: 4, item: 4, error: { kind: 'aborted' } },
      ])
      expect(signals.every(signal => signal.aborted)).toBe(true)
      expect(seen).toEqual({ pulled: kind === 'sync' ? 5 : (expect.any(Number) as number), closed: true })
    },
  )

  it('lets the source clean up first', async () => {
    let clean = false
    const source = (async function* () {
      try {
        yield 1
        yield 2
      } finally {
        await delay(20)
        clean = true
      }
    })()
    const task = async (item: number) => {
      await delay(5)
      return item === 1 ? never() : Promise.reject(new Error('x'))
    }
    expect(await runParallel(source, task, { concurrency: 2, stopOnError: true })).toHaveLength(2)
    expect(clean).toBe(true)
  })

  it('rejects where the source cannot clean up', async () => {
    const broken = {
      *[Symbol.iterator]() {
        try {
          yield 1
          yield 2
        } finally {
          throw new Error('cannot close')
        }
      },
    }
    const run = runParallel(broken, () => Promise.reject(new Error('x')), {
      stopOnError: true,
      concurrency: 1,
    })
    await expect(run).rejects.toThrow('cannot close')
  })

  it('does not wait for an item that is still to come', async () => {
    const source = (async function* () {
      yield 1
      await never()
    })()
    const results = await runParallel(source, () => Promise.reject(new Error('x')), { stopOnError: true })
    expect(results).toHaveLength(1)
  })
})

describe('an abort', () => {
  const generous = 250

  it.each<[string, ParallelOptions]>([
    ['without more', {}],
    ['with a deadline for each task', { taskTimeoutMs: 60_000 }],
    ['with a limiter', { limiter: createLimiter(2) }],
  ])('ends the run at once with its reason, whether tasks listen or not: %s', async (_, options) => {
    const { seen, sync } = counter()
    const stop = new AbortController()
    const reason = { why: 'shutdown' }
    const signals: AbortSignal[] = []
    const run = rejection(
      runParallel(
        sync,
        (item, { signal }) => {
          signals.push(signal)
          return item % 2 ? never() : delay(60_000, undefined, { signal })
        },
        { concurrency: 4, signal: stop.signal, ...options },
      ),
    )
    await delay(10)
    const begun = performance.now()
    stop.abort(reason)
    expect(await run).toBe(reason)
    expect(performance.now() - begun).toBeLessThan(generous)
    expect(signals.map(signal => signal.reason as unknown)).toEqual(signals.map(() => reason))
    await delay(10)
    expect(seen).toEqual({ pulled: 4, closed: true })
    expect(signals).toHaveLength(options.limiter ? 2 : 4)
  })

  it('before the start pulls nothing', async () => {
    const { seen, sync } = counter()
    expect(await rejection(runParallel(sync, never, { signal: AbortSignal.abort('no') }))).toBe('no')
    expect(seen.pulled).toBe(0)
  })

  it('does not wait for the source', async () => {
    const stop = new AbortController()
    const source = (async function* () {
      yield 1
      await never()
    })()
    setTimeout(() => stop.abort('enough'), 10)
    expect(await rejection(runParallel(source, () => 1, { signal: stop.signal }))).toBe('enough')
  })

  it('is one listener for the run, and none after it', async () => {
    const { signal } = new AbortController()
    const seen = new Set<number>()
    await runParallel(
      counter(1000).sync,
      async () => {
        await Promise.resolve()
        seen.add(getEventListeners(signal, 'abort').length)
      },
      { signal, concurrency: 50, taskTimeoutMs: 1000 },
    )
    await runParallel([1, 2], () => Promise.reject(new Error('x')), { signal, stopOnError: true })
    expect([...seen]).toEqual([1])
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  it('raises no warning though a hundred tasks listen', async () => {
    const warn = vi.fn()
    process.on('warning', warn)
    const options = { concurrency: 100, signal: new AbortController().signal }
    await runParallel(counter(100).sync, (_, { signal }) => delay(5, undefined, { signal }), options)
    await runParallel(counter(100).sync, () => delay(5), { ...options, taskTimeoutMs: 1000 })
    await delay(1)
    process.off('warning', warn)
    expect(warn).not.toHaveBeenCalled()
  })
})

describe("a task's deadline", () => {
  it('makes a result of it, aborts its signal alone and lets the run go on', async () => {
    const signals: AbortSignal[] = []
    const results = await runParallel(
      [1, 2, 3],
      (item, { signal, index }) => {
        signals[index] = signal
        return item === 2 ? never() : item
      },
      { taskTimeoutMs: 20, concurrency: 1 },
    )
    expect(results).toMatchObject([{ ok: true }, { ok: false, error: { kind: 'timeout' } }, { ok: true }])
    expect((results[1] as { error: { error: unknown } }).error.error).toBeInstanceOf(TimeoutError)
    expect(signals.map(signal => signal.aborted)).toEqual([false, true, false])
  })

  it('does not run while the task waits for its turn', async () => {
    const results = await runParallel([1, 2, 3], () => delay(40), {
      limiter: createLimiter(1),
      concurrency: 3,
      taskTimeoutMs: 100,
    })
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true])
  })
})

describe('progress', () => {
  it('is told after every result', async () => {
    const told: Progress[] = []
    const task = (item: number) => (item === 2 ? Promise.reject(new Error('x')) : item)
    await runParallel([1, 2], task, { concurrency: 1, onProgress: progress => told.push(progress) })
    expect(told).toEqual([
      { settled: 1, failed: 0, total: 2 },
      { settled: 2, failed: 1, total: 2 },
    ])
  })

  it.each([
    [[1, 2], 2],
    [new Set([1, 2, 3]), 3],
    [new Map([[1, 1]]), 1],
    [counter(2).sync, undefined],
    [counter(2).async, undefined],
  ])('knows the total where the source does', async (items, total) => {
    const totals = new Set<unknown>()
    await runParallel(items as Iterable<unknown>, () => 1, { onProgress: told => totals.add(told.total) })
    expect([...totals]).toEqual([total])
  })

  it.each([false, true])('that throws ends the run (stopOnError %s)', async stopOnError => {
    const thrown = new Error('the bar broke')
    let calls = 0
    const run = runParallel([1, 2, 3], item => (item === 1 ? Promise.reject(new Error('x')) : never()), {
      stopOnError,
      onProgress: () => {
        if (++calls === (stopOnError ? 2 : 1)) throw thrown
      },
    })
    expect(await rejection(run)).toBe(thrown)
  })
})

describe('a limiter', () => {
  it.each<[string, Limiter]>([
    ['createLimiter', createLimiter(2)],
    ['p-limit itself', pLimit(2)],
  ])('is shared between runs and single calls: %s', async (_, limiter) => {
    let running = 0
    let most = 0
    const task = async () => {
      most = Math.max(most, ++running)
      await delay(2)
      running--
    }
    const [one, two] = await Promise.all([
      runParallel(counter(10).sync, task, { limiter, concurrency: 5 }),
      runParallel(counter(10).async, task, { limiter }),
      limiter(task),
    ])
    expect([one.length, two.length, most]).toEqual([10, 10, 2])
  })

  it('sets the concurrency where none is given, so that no item is pulled to wait', async () => {
    const { seen, sync } = counter()
    const stop = new AbortController()
    const run = rejection(runParallel(sync, never, { limiter: createLimiter(3), signal: stop.signal }))
    await delay(5)
    stop.abort()
    await run
    expect(seen.pulled).toBe(3)
  })

  it('begins nothing of a run that has ended', async () => {
    const limiter = createLimiter(1)
    const { waiting, pass } = gates()
    const busy = limiter(pass)
    const task = vi.fn()
    const stop = new AbortController()
    const run = rejection(runParallel([1, 2], task, { limiter, concurrency: 2, signal: stop.signal }))
    stop.abort('enough')
    expect(await run).toBe('enough')
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    waiting[0]?.()
    await busy
    await limiter(() => Promise.resolve())
    expect(task).not.toHaveBeenCalled()
  })
})

it.each<ParallelOptions>([{}, { limiter: createLimiter(2) }])(
  'keeps the AsyncLocalStorage of each caller',
  async options => {
    const storage = new AsyncLocalStorage<number>()
    const seen = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(caller =>
        storage.run(caller, () =>
          runParallel(
            counter(5).sync,
            async () => {
              await delay(1)
              return storage.getStore() === caller
            },
            { concurrency: 2, ...options },
          ),
        ),
      ),
    )
    expect(seen.flat().map(result => result.ok && result.value)).toEqual(
      Array.from({ length: 30 }, () => true),
    )
  },
)

it('leaves no timer behind: a program that is done exits by itself', async () => {
  const program = `
    import { runParallel, streamParallel } from './src/parallel/index.ts'
    const wait = (_, { signal }) => new Promise(resolve => signal.addEventListener('abort', resolve))
    await runParallel([1, 2], () => 1, { taskTimeoutMs: 60_000 })
    await runParallel([1, 2], wait, { taskTimeoutMs: 60_000, signal: AbortSignal.timeout(20) }).catch(() => {})
    for await (const _ of streamParallel([1, 2, 3], n => n === 1 || wait(n, { signal: new AbortController().signal }), { taskTimeoutMs: 60_000 })) break
    console.log('done')`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { timeout: 25_000 },
  )
  expect(stdout).toBe('done\n')
})

it.each<[string, ParallelOptions]>([
  ['concurrency', { concurrency: 0 }],
  ['concurrency', { concurrency: 1.5 }],
  ['concurrency', { concurrency: NaN }],
  ['taskTimeoutMs', { taskTimeoutMs: -1 }],
])('refuses an option out of range, before any work: %s %j', async (name, options) => {
  const { seen, sync } = counter()
  const error = await rejection(runParallel(sync, never, options))
  expect(error).toMatchObject({ code: 'invalid-option', kind: 'invalid-input' })
  expect((error as Error).message).toContain(`Expected \`${name}\` to be`)
  expect(seen.pulled).toBe(0)
  expect(() => createLimiter(0)).toThrow('Expected `concurrency`')
})
