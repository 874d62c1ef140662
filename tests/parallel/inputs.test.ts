import { execFile } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { createLimiter, runParallel, streamParallel } from 'holdfast/parallel'
import type { AwaitableItems, ItemResult } from 'holdfast/parallel'

async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const result of results) all.push(result)
  return all
}

describe('promises among the items', () => {
  it('are awaited, and one that rejects is the failure of its item', async () => {
    const gone = new Error('gone')
    const bad = Promise.reject<number>(gone)
    const late = delay(5).then(() => Promise.reject<number>(gone)) // rejects before its turn
    const results = await runParallel([Promise.resolve(1), bad, 3, late], async n => delay(10, n * 2), {
      concurrency: 1,
    })
    expect(results).toEqual([
      { ok: true, value: 2, index: 0, item: 1 },
      { ok: false, error: { kind: 'handler', error: gone }, index: 1, item: bad },
      { ok: true, value: 6, index: 2, item: 3 },
      { ok: false, error: { kind: 'handler', error: gone }, index: 3, item: late },
    ])
  })

  it('do not hold back the end of the run', async () => {
    const signal = AbortSignal.timeout(10)
    const never = new Promise<number>(() => {})
    await expect(runParallel(new Set([never]), n => n, { signal })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
    const task = vi.fn((n: number) => (n === 1 ? Promise.reject(new Error('x')) : n))
    const results = await runParallel([never, 1], task, { stopOnError: true })
    expect(results.map(result => !result.ok && result.error.kind)).toEqual(['aborted', 'handler'])
    expect(task).toHaveBeenCalledTimes(1)
  })
})

describe("order: 'input'", () => {
  const tardy = [30, 5, 20, 0, 10, 1]
  const task = async (milliseconds: number) => delay(milliseconds, milliseconds)

  it('gives the results in the order of the items', async () => {
    for (const concurrency of [1, 3, Infinity]) {
      const results = await collect(streamParallel(tardy, task, { concurrency, order: 'input' }))
      expect(results.map(({ item }) => item)).toEqual(tardy)
    }
    const asTheyCome = await collect(streamParallel(tardy, task, { concurrency: 6 }))
    expect(asTheyCome[0]?.item).toBe(0)
  })

  it('holds no more than `concurrency` running and unread', async () => {
    let [running, pulled, read] = [0, 0, 0]
    const source = function* () {
      for (; pulled < 50; pulled++) yield pulled
    }
    const work = async (n: number) => {
      expect(++running).toBeLessThanOrEqual(4)
      await delay(n % 5)
      running--
    }
    for await (const { index } of streamParallel(source(), work, { concurrency: 4, order: 'input' })) {
      expect(index).toBe(read++)
      expect(pulled - read).toBeLessThanOrEqual(4)
    }
    expect(read).toBe(50)
  })

  it('gives what was done before an abort, across the gaps, then the reason', async () => {
    const controller = new AbortController()
    const seen: number[] = []
    const work = async (n: number) => (n === 1 ? new Promise<never>(() => {}) : delay(2, n))
    const stream = streamParallel([0, 1, 2, 3], work, { order: 'input', signal: controller.signal })
    setTimeout(() => controller.abort('stop'), 30)
    const reading = (async () => {
      for await (const { index } of stream) seen.push(index)
    })()
    await expect(reading).rejects.toBe('stop')
    expect(seen).toEqual([0, 2, 3])
  })

  it('gives the same with stopOnError, then ends', async () => {
    const work = async (n: number) => {
      await delay(n === 2 ? 5 : 50)
      if (n === 2) throw new Error('x')
    }
    const results = await collect(
      streamParallel([0, 1, 2, 3, 4], work, { order: 'input', concurrency: 3, stopOnError: true }),
    )
    expect(
      results.map(({ index, ok, ...rest }) => [
        index,
        ok || (rest as { error: { kind: string } }).error.kind,
      ]),
    ).toEqual([
      [0, 'aborted'],
      [1, 'aborted'],
      [2, 'handler'],
    ])
  })
})

describe('an async onProgress', () => {
  it.each([false, true])('that rejects ends the run with that error (stopOnError: %s)', async stopOnError => {
    const broken = new Error('the hook is broken')
    const onProgress = async () => Promise.reject(broken)
    const task = () => (stopOnError ? Promise.reject(new Error('x')) : 1)
    await expect(runParallel([1, 2, 3], task, { onProgress, stopOnError })).rejects.toBe(broken)
    await expect(collect(streamParallel([1, 2, 3], task, { onProgress, stopOnError }))).rejects.toBe(broken)
  })

  it('is over when the run is', async () => {
    let heard = 0
    const onProgress = async () => {
      await delay(5)
      heard++
    }
    await runParallel([1, 2, 3], n => n, { onProgress })
    expect(heard).toBe(3)
  })
})

describe('tasks that never leave the microtasks', () => {
  function* forever() {
    for (let i = 0; ; i++) yield i
  }
  async function* foreverAsync() {
    yield* forever()
  }

  it.each<[string, () => AwaitableItems<number>, (n: number) => unknown]>([
    ['sync', forever, (n: number) => n],
    ['cached', forever, (n: number) => Promise.resolve(n)],
    ['of an async source', foreverAsync, (n: number) => n],
    ['slow', forever, () => spin(2)],
  ])('starve no timer: %s', async (_, source, task) => {
    let ticks = 0
    const timer = setInterval(() => ticks++, 5)
    for (const concurrency of [1, 8, Infinity]) {
      const stop = AbortSignal.timeout(50)
      await expect(runParallel(source(), task, { concurrency, signal: stop })).rejects.toMatchObject({
        name: 'TimeoutError',
      })
    }
    clearInterval(timer)
    expect(ticks).toBeGreaterThan(2)
  })
})

function spin(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

describe('a limiter', () => {
  it('lets a call that waits for its turn be aborted, and does not run it', async () => {
    const limiter = createLimiter(1)
    const controller = new AbortController()
    const work = vi.fn(() => 1)
    const first = limiter(() => delay(30, 'first'))
    const second = limiter(work, { signal: controller.signal })
    await delay(1)
    expect([limiter.activeCount, limiter.pendingCount, limiter.concurrency]).toEqual([1, 1, 1])
    controller.abort('enough')
    await expect(second).rejects.toBe('enough')
    await expect(limiter(work, { signal: controller.signal })).rejects.toBe('enough')
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
    expect(await first).toBe('first')
    expect(await limiter(() => 'next')).toBe('next')
    expect(work).not.toHaveBeenCalled()
    expect(process.listeners('beforeExit').filter(({ name }) => name.includes('Idle'))).toEqual([])
  })

  it('refuses what it cannot call', async () => {
    const limiter = createLimiter(1)
    await expect(limiter(5 as never)).rejects.toMatchObject({ code: 'invalid-option' })
    await expect(limiter(() => 1, { signl: 1 } as never)).rejects.toThrow('Did you mean `signal`?')
    for (const wrong of [0, 1.5, '4', undefined, null]) {
      expect(() => createLimiter(wrong as never)).toThrow('Expected `concurrency` of `createLimiter`')
    }
  })

  it('used inside its own task says so, where the process would end without a word', async () => {
    const program = `
      import { createLimiter, runParallel } from './src/parallel/index.ts'
      const limiter = createLimiter(2)
      const inner = folder => runParallel([1, 2, 3], file => folder + file, { limiter })
      const results = await runParallel(['a', 'b'], inner, { limiter })
      console.log(results.flatMap(({ value }) => value).map(({ ok, error }) => ok || error.error.code).join())`
    const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { timeout: 25_000 })
    expect(stdout.trim().split(',')).toContain('limiter-deadlock')
    expect(stderr).toContain('HOLDFAST_LIMITER_DEADLOCK')
    expect(stderr).toContain('A task must not await the limiter that it runs under')
  })
})

it('the input is checked before anything is pulled or called', async () => {
  const pulled = vi.fn()
  const items = { [Symbol.iterator]: () => (pulled(), [][Symbol.iterator]()) }
  const results: Promise<ItemResult<unknown, unknown>[]> = runParallel(items, 'task' as never)
  await expect(results).rejects.toMatchObject({ code: 'invalid-option' })
  await expect(runParallel(items, vi.fn(), { concurrency: '4' as never })).rejects.toThrow("got '4'")
  await expect(runParallel(items, vi.fn(), { limiter: 4 as never })).rejects.toThrow(
    'a limiter of `createLimiter`',
  )
  expect(() => streamParallel(items, vi.fn(), { order: 'random' as never })).toThrow("'completed' or 'input'")
  expect(() => streamParallel(7 as never, vi.fn())).toThrow('Expected `items`')
  expect(pulled).not.toHaveBeenCalled()
})

it('calls of a limiter with work that never waits starve no timer', async () => {
  const limiter = createLimiter(1)
  let [rang, calls] = [false, 0]
  setTimeout(() => (rang = true), 5)
  while (!rang && calls < 1e7) calls = await limiter(() => calls + 1)
  expect(rang).toBe(true)
})
