import { execFile } from 'node:child_process'
import { AsyncLocalStorage } from 'node:async_hooks'
import { getEventListeners } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { HoldfastError, TimeoutError } from 'holdfast/result'
import { permanent, retry, RetryError, withDeadline } from 'holdfast/retry'
import type { RetryOptions } from 'holdfast/retry'

/** Waits nothing, and remembers how long it should have waited. */
function noWait() {
  const waits: number[] = []
  return { waits, sleep: (milliseconds: number) => Promise.resolve(waits.push(milliseconds)) }
}

/** A task that fails with each error in turn and then succeeds. */
function failing(...errors: unknown[]) {
  return vi.fn(async ({ attempt }: { attempt: number }) => {
    if (attempt <= errors.length) throw errors[attempt - 1]
    return `attempt ${attempt}`
  })
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable('it should have been rejected'),
    (error: unknown) => error,
  )
}

const exactly: RetryOptions['backoff'] = { baseMs: 100, jitter: 'none' }
const never = () => new Promise<never>(() => {})

describe('the attempts', () => {
  it('end with the first that succeeds, sync or async', async () => {
    expect(await retry(() => 'at once')).toBe('at once')
    const { sleep, waits } = noWait()
    const task = failing(new Error('one'), new Error('two'))
    expect(await retry(task, { sleep, backoff: exactly })).toBe('attempt 3')
    expect(waits).toEqual([100, 200])
  })

  it('are one and `retries` more, three by default', async () => {
    for (const [retries, attempts] of [
      [undefined, 4],
      [0, 1],
      [1, 2],
    ] as const) {
      const task = vi.fn(never).mockRejectedValue(new Error('always'))
      await rejection(retry(task, { sleep: noWait().sleep, retries }))
      expect(task).toHaveBeenCalledTimes(attempts)
    }
  })

  it('end at once with what `permanent` marks: `shouldRetry` is not asked', async () => {
    const gone = Object.assign(new Error('no such user'), { status: 404 })
    const shouldRetry = vi.fn(() => true)
    const error = await rejection(retry(failing(permanent(gone)), { sleep: noWait().sleep, shouldRetry }))
    expect(error).toMatchObject({
      code: 'permanent',
      kind: 'handler',
      attempts: [{ attempt: 1, error: gone }],
    })
    expect((error as RetryError).cause).toBe(gone)
    expect(shouldRetry).not.toHaveBeenCalled()
  })

  it('each have a signal of their own', async () => {
    const signals: AbortSignal[] = []
    await retry(
      ({ attempt, signal }) => {
        signals.push(signal)
        if (attempt < 3) throw new Error('again')
      },
      { sleep: noWait().sleep, signal: new AbortController().signal },
    )
    expect(new Set(signals).size).toBe(3)
    expect(signals.map(signal => signal.aborted)).toEqual([false, false, false])
  })

  it('keep the AsyncLocalStorage of the caller', async () => {
    const storage = new AsyncLocalStorage<string>()
    const seen: unknown[] = []
    const one = (name: string) =>
      storage.run(name, () =>
        retry(
          ({ attempt }) => {
            seen.push(storage.getStore())
            if (attempt < 3) throw new Error('again')
          },
          { backoff: { baseMs: 1 }, attemptTimeoutMs: 1000 },
        ),
      )
    await Promise.all([one('a'), one('b')])
    expect(seen.sort()).toEqual(['a', 'a', 'a', 'b', 'b', 'b'])
  })
})

describe('giving up', () => {
  it.each([
    new Error('an error'),
    new TypeError('x'),
    'a string',
    undefined,
    null,
    Object.freeze({ odd: true }),
  ])('carries the very thing that was thrown, and the history: %s', async thrown => {
    const { sleep } = noWait()
    const first = new Error('first')
    const error = await rejection(retry(failing(first, thrown), { sleep, retries: 1, backoff: exactly }))
    expect(error).toBeInstanceOf(RetryError)
    expect(error).toMatchObject({ code: 'retries-exhausted', kind: 'handler' })
    expect((error as RetryError).cause).toBe(thrown)
    expect((error as RetryError).attempts).toEqual([
      { attempt: 1, error: first, waitedMs: 0, durationMs: expect.any(Number) as number },
      { attempt: 2, error: thrown, waitedMs: 100, durationMs: expect.any(Number) as number },
    ])
    expect((error as RetryError).message).toMatch(/^Gave up after 2 attempts/)
  })

  it('keeps the last hundred attempts of an endless retry', async () => {
    const error = await rejection(
      retry(
        ({ attempt }) => {
          throw attempt
        },
        { sleep: noWait().sleep, retries: Infinity, shouldRetry: attempt => attempt !== 250 },
      ),
    )
    expect((error as RetryError).attempts.map(({ attempt }) => attempt)).toEqual(
      Array.from({ length: 100 }, (_, i) => 151 + i),
    )
  })

  it('happens at once where the predicate says no', async () => {
    const bug = new TypeError('a bug')
    const { sleep, waits } = noWait()
    const shouldRetry = vi.fn((error: unknown) => error !== bug)
    const error = await rejection(retry(failing('busy', bug), { sleep, shouldRetry }))
    expect(error).toMatchObject({ code: 'not-retryable', cause: bug })
    expect(waits).toHaveLength(1)
    expect(shouldRetry.mock.lastCall).toMatchObject([bug, { attempt: 2, retriesLeft: 2, error: bug }])
  })

  it('says `not-retryable` after the last attempt too', async () => {
    expect(await rejection(retry(failing('x'), { retries: 0, shouldRetry: () => false }))).toMatchObject({
      code: 'not-retryable',
    })
  })

  it.each([
    ['an abort of its own', new DOMException('stop', 'AbortError')],
    ['invalid input', new HoldfastError('bad', 'Give another.', { kind: 'invalid-input' })],
  ])('is the default for %s', async (_, thrown) => {
    expect(await rejection(retry(failing(thrown)))).toMatchObject({ code: 'not-retryable', cause: thrown })
  })

  it('passes on what a hook throws, as it is', async () => {
    const thrown = { from: 'hook' }
    const hook = () => {
      throw thrown
    }
    for (const name of ['shouldRetry', 'delayFrom', 'onRetry', 'sleep', 'random'] as const) {
      expect(await rejection(retry(failing('x'), { [name]: hook })), name).toBe(thrown)
    }
  })
})

describe('the wait', () => {
  it('is told to onRetry before it begins', async () => {
    const onRetry = vi.fn()
    const thrown = new Error('once')
    await retry(failing(thrown), { sleep: noWait().sleep, backoff: exactly, onRetry })
    expect(onRetry.mock.calls).toEqual([
      [
        {
          attempt: 1,
          error: thrown,
          retriesLeft: 3,
          delayMs: 100,
          waitedMs: 0,
          durationMs: expect.any(Number) as number,
        },
      ],
    ])
  })

  it('has full jitter: from nothing up to the ceiling', async () => {
    const waits: number[] = []
    for (const random of [0, 0.5, 0.999]) {
      const fake = noWait()
      await retry(failing('x', 'x'), { sleep: fake.sleep, random: () => random, backoff: { baseMs: 1000 } })
      waits.push(...fake.waits)
    }
    expect(waits).toEqual([0, 0, 500, 1000, 999, 1998])
  })

  it('is at least what the error asks for: jitter only lengthens it', async () => {
    for (const [random, wait] of [
      [0, 5000],
      [0.5, 5050],
    ] as const) {
      const { sleep, waits } = noWait()
      await retry(failing('x'), { sleep, random: () => random, delayFrom: () => 5000 })
      expect(waits).toEqual([wait])
    }
  })

  it('is never over the cap: an error that asks for more ends it, without a wait', async () => {
    const { sleep, waits } = noWait()
    const error = await rejection(
      retry(failing('slow down'), { sleep, delayFrom: () => 30_001, backoff: { maxMs: 30_000 } }),
    )
    expect(error).toMatchObject({ code: 'retry-after-too-long', cause: 'slow down' })
    expect(waits).toEqual([])
  })

  it.each([undefined, NaN, -1])('falls back on the backoff where the error asks for %s', async asked => {
    const { sleep, waits } = noWait()
    await retry(failing('x'), { sleep, backoff: exactly, delayFrom: () => asked })
    expect(waits).toEqual([100])
  })
})

describe('a deadline', () => {
  it('for an attempt aborts it and tries again, though it does not listen', async () => {
    const signals: AbortSignal[] = []
    const value = await retry(
      ({ attempt, signal }) => {
        signals.push(signal)
        return attempt === 1 ? never() : 'second'
      },
      { attemptTimeoutMs: 20, backoff: { baseMs: 0 } },
    )
    expect(value).toBe('second')
    expect(signals.map(signal => signal.aborted)).toEqual([true, false])
    expect(signals[0]?.reason).toBeInstanceOf(TimeoutError)
  })

  it('in total ends an attempt that runs', async () => {
    const error = await rejection(retry(never, { timeoutMs: 30, attemptTimeoutMs: 60_000 }))
    expect(error).toMatchObject({ code: 'timeout', kind: 'timeout', attempts: [{ attempt: 1 }] })
    expect((error as RetryError).cause).toBeInstanceOf(TimeoutError)
  })

  it.each<RetryOptions>([{ retries: 0 }, { shouldRetry: () => false }])(
    'in total is the reason given, whatever else would have ended it: %j',
    async options => {
      expect(await rejection(retry(never, { timeoutMs: 20, ...options }))).toMatchObject({ code: 'timeout' })
    },
  )

  it('in total leaves a later attempt only what is left', async () => {
    const begun = performance.now()
    const task = ({ attempt }: { attempt: number }) =>
      attempt === 1 ? Promise.reject(new Error('x')) : never()
    const error = await rejection(retry(task, { timeoutMs: 100, backoff: { baseMs: 0 } }))
    expect(error).toMatchObject({ code: 'timeout', attempts: [{ attempt: 1 }, { attempt: 2 }] })
    expect(performance.now() - begun).toBeLessThan(5000)
  })

  it('in total is not waited for where the next attempt would come after it', async () => {
    const { sleep, waits } = noWait()
    const error = await rejection(
      retry(failing('x'), { sleep, timeoutMs: 60_000, backoff: { baseMs: 60_000, jitter: 'none' } }),
    )
    expect(error).toMatchObject({ code: 'timeout', kind: 'timeout', cause: 'x' })
    expect(waits).toEqual([])
  })

  it('leaves the late failure of the work unheard, not unhandled', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const late = delay(60).then(() => Promise.reject(new Error('late')))
    await rejection(withDeadline(() => late, { timeoutMs: 20 }))
    await late.catch(() => {})
    await delay(10)
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })
})

describe('an abort', () => {
  const inTime = 250 // the promise is 20 ms; a loaded machine may take longer, a timer of a minute may not

  it('before the start runs nothing', async () => {
    const task = vi.fn()
    const error = await rejection(retry(task, { signal: AbortSignal.abort('no') }))
    expect(error).toBe('no')
    expect(task).not.toHaveBeenCalled()
  })

  it.each([
    [
      'an attempt that listens',
      ({ signal }: { signal: AbortSignal }) => delay(60_000, undefined, { signal }),
    ],
    ['an attempt that does not listen', never],
    ['a backoff', () => Promise.reject(new Error('busy'))],
  ])('in %s rejects at once with its reason', async (_, task) => {
    const controller = new AbortController()
    const reason = { why: 'shutdown' }
    const retried = rejection(
      retry(task, { signal: controller.signal, backoff: { baseMs: 60_000, jitter: 'none' } }),
    )
    await delay(20)
    const begun = performance.now()
    controller.abort(reason)
    expect(await retried).toBe(reason)
    expect(performance.now() - begun).toBeLessThan(inTime)
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
  })

  it('reaches the signal of the attempt, with its reason', async () => {
    const controller = new AbortController()
    let own: AbortSignal | undefined
    const retried = rejection(
      retry(
        ({ signal }) => {
          own = signal
          return never()
        },
        { signal: controller.signal },
      ),
    )
    controller.abort('enough')
    await retried
    expect(own?.reason).toBe('enough')
  })

  it('in the last attempt is no failure of it, and no hook hears of one', async () => {
    const controller = new AbortController()
    const hook = vi.fn(() => true)
    for (const retries of [0, 1]) {
      const retried = retry(never, { signal: controller.signal, retries, shouldRetry: hook, onRetry: hook })
      controller.abort('enough')
      expect(await rejection(retried)).toBe('enough')
    }
    expect(hook).not.toHaveBeenCalled()
  })

  it('in a sleep that does not listen rejects at once', async () => {
    const controller = new AbortController()
    const retried = retry(failing('x'), { signal: controller.signal, sleep: never })
    setTimeout(() => controller.abort('enough'), 10)
    expect(await rejection(retried)).toBe('enough')
  })

  it('leaves no listener on a signal that lives on, after 10,000 calls', async () => {
    const { signal } = new AbortController()
    let most = 0
    for (let call = 0; call < 10_000; call++) {
      await retry(() => (most = Math.max(most, getEventListeners(signal, 'abort').length)), { signal })
    }
    await retry(failing('x', 'y'), { signal, sleep: noWait().sleep })
    await rejection(retry(failing('x'), { signal, retries: 0 }))
    expect(most).toBe(1)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })
})

it('leaves no timer behind: a program that is done exits by itself', async () => {
  const program = `
    import { retry } from './src/retry/index.ts'
    const minute = { attemptTimeoutMs: 60_000, timeoutMs: 120_000, backoff: { baseMs: 60_000, jitter: 'none' } }
    await retry(async () => 1, minute)
    await retry(() => { throw 1 }, { ...minute, retries: 0 }).catch(() => {})
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 20)
    await retry(() => { throw 1 }, { ...minute, signal: stop.signal }).catch(() => {})
    console.log('done')`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { timeout: 25_000 },
  )
  expect(stdout).toBe('done\n')
})

describe('an option out of range', () => {
  it.each<[string, RetryOptions]>([
    ['retries', { retries: -1 }],
    ['retries', { retries: 1.5 }],
    ['retries', { retries: NaN }],
    ['attemptTimeoutMs', { attemptTimeoutMs: 0 }],
    ['timeoutMs', { timeoutMs: 2 ** 31 }],
    ['backoff.baseMs', { backoff: { baseMs: -1 } }],
    ['backoff.maxMs', { backoff: { maxMs: Infinity } }],
    ['backoff.factor', { backoff: { factor: 0.5 } }],
    ['retries', { retries: '3' as never }],
    ['shouldRetry', { shouldRetry: true as never }],
  ])('is refused before any work: %s %j', async (name, options) => {
    const task = vi.fn()
    const error = (await rejection(retry(task, options))) as HoldfastError
    expect(error).toMatchObject({ code: 'invalid-option', kind: 'invalid-input' })
    expect(error.message).toContain(`Expected \`${name}\` to be`)
    expect(task).not.toHaveBeenCalled()
  })

  it('may be Infinity where that means no limit', async () => {
    expect(await retry(() => 1, { retries: Infinity, timeoutMs: Infinity, attemptTimeoutMs: Infinity })).toBe(
      1,
    )
  })
})
