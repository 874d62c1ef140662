import { execFile } from 'node:child_process'
import { getEventListeners, once } from 'node:events'
import { mock } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { onAbort, retry, retryAfter, RetryError, withDeadline } from 'holdfast/retry'
import type { RetryOptions } from 'holdfast/retry'

const backoff = { baseMs: 1, jitter: 'none' } as const
const fails = () => Promise.reject(new Error('busy'))
const thrownBy = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable('it should have been rejected'),
    (error: unknown) => error,
  )

describe('a hook may be async', () => {
  it('and its answer is awaited: whether to go on, and after how long', async () => {
    const task = vi.fn(fails)
    const shouldRetry = (_: unknown, { attempt }: { attempt: number }) => Promise.resolve(attempt < 3)
    const error = await thrownBy(retry(task, { backoff, retries: 9, shouldRetry }))
    expect(error).toMatchObject({ code: 'not-retryable' })
    expect(task).toHaveBeenCalledTimes(3)

    const waits: number[] = []
    const delayFrom = async (_: unknown, { attempt }: { attempt: number }) => attempt * 10
    const onRetry = ({ delayMs }: { delayMs: number }) => waits.push(delayMs)
    await thrownBy(retry(fails, { backoff, retries: 2, delayFrom, onRetry }))
    expect(waits).toEqual([10, 20])
  })

  it('and the wait begins when `onRetry` has ended', async () => {
    let token = 'stale'
    const task = () => (token === 'fresh' ? Promise.resolve(token) : fails())
    const onRetry = async () => {
      await delay(30)
      token = 'fresh'
    }
    expect(await retry(task, { backoff, retries: 1, onRetry })).toBe('fresh')
  })

  const broken = new Error('the hook is broken')
  it.each<[string, RetryOptions]>([
    ['shouldRetry', { shouldRetry: () => Promise.reject(broken) }],
    ['delayFrom', { delayFrom: () => Promise.reject(broken) }],
    ['onRetry', { onRetry: () => Promise.reject(broken) }],
  ])('and what it rejects with ends the call: %s', async (_, hook) => {
    const task = vi.fn(fails)
    expect(await thrownBy(retry(task, { backoff, ...hook }))).toBe(broken)
    expect(task).toHaveBeenCalledTimes(1)
  })

  it.each(['shouldRetry', 'delayFrom', 'onRetry'])(
    'and is not waited for when the signal aborts or the total deadline passes: %s',
    async name => {
      const never = { [name]: () => new Promise<never>(() => {}) }
      const signal = AbortSignal.timeout(20)
      expect(await thrownBy(retry(fails, { backoff, signal, ...never }))).toBe(signal.reason)
      expect(getEventListeners(signal, 'abort')).toHaveLength(0)
      const error = await thrownBy(retry(fails, { backoff, timeoutMs: 20, ...never }))
      expect(error).toMatchObject({ code: 'timeout', attempts: [{ attempt: 1 }] })
      expect(error).toBeInstanceOf(RetryError)
    },
  )

  it('and `retryAfter` is a `delayFrom`, whatever its second argument is', () => {
    const in10s = new Date(Date.now() + 10_000).toUTCString()
    const failure = { attempt: 1, error: 1, durationMs: 1, waitedMs: 0, retriesLeft: 1 }
    expect(retryAfter({ headers: { 'retry-after': in10s } }, failure)).toBeGreaterThan(8000)
  })

  it('and `delayFrom` that gives no number is an error, not a wrong wait', async () => {
    const delayFrom = () => '300' as never
    expect(await thrownBy(retry(fails, { backoff, delayFrom }))).toMatchObject({ code: 'invalid-option' })
  })
})

describe('fake timers', () => {
  afterEach(() => {
    vi.useRealTimers()
    mock.timers.reset()
  })
  const hour = { baseMs: 3_600_000, maxMs: 3_600_000, jitter: 'none' } as const
  const failsOnce = ({ attempt }: { attempt: number }) => (attempt === 1 ? fails() : Promise.resolve('late'))

  it("of vitest, which are sinon's, move the wait", async () => {
    vi.useFakeTimers()
    const done = retry(failsOnce, { backoff: hour })
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(await done).toBe('late')
  })

  it('of node:test move the wait, also one that is unrefed, and a deadline', async () => {
    mock.timers.enable({ apis: ['setTimeout'] })
    const done = retry(failsOnce, { backoff: hour, unref: true })
    for (let i = 0; i < 20; i++) await Promise.resolve()
    mock.timers.tick(3_600_000)
    expect(await done).toBe('late')
    const late = withDeadline(() => new Promise(() => {}), { timeoutMs: 60_000 })
    mock.timers.tick(60_000)
    await expect(late).rejects.toMatchObject({ code: 'timeout' })
  })
})

/** What a program prints, and that it ends by itself with status 0. */
async function printedBy(program: string): Promise<{ stdout: string; stderr: string }> {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
  return promisify(execFile)(process.execPath, args, { timeout: 25_000 })
}

it('a wait that is unrefed does not hold the process', async () => {
  const { stdout } = await printedBy(`
    import { retry } from './src/retry/index.ts'
    process.on('exit', () => console.log('exits'))
    process.exitCode = 0
    void retry(() => { throw 1 }, { unref: true, backoff: { baseMs: 60_000, jitter: 'none' } })
    console.log('waits')`)
  expect(stdout).toBe('waits\nexits\n')
})

it('a hundred calls share a signal without a warning, and leave it as it was', async () => {
  const { stdout, stderr } = await printedBy(`
    import { getMaxListeners } from 'node:events'
    import { retry, withDeadline } from './src/retry/index.ts'
    import { runParallel } from './src/parallel/index.ts'
    const { signal } = new AbortController()
    const before = getMaxListeners(signal)
    const wait = () => new Promise(resolve => setTimeout(resolve, 20))
    await Promise.all(Array.from({ length: 100 }, (_, i) => [
      retry(({ attempt }) => { if (attempt === 1) throw 1 }, { signal, backoff: { baseMs: 30, jitter: 'none' } }),
      retry(wait, { signal, attemptTimeoutMs: 1000 }),
      withDeadline(wait, { signal }),
      runParallel([1, 2], wait, { signal }),
    ]).flat())
    console.log(getMaxListeners(signal) === before)`)
  expect({ stdout, stderr }).toEqual({ stdout: 'true\n', stderr: '' })
})

it('onAbort calls its listener, or takes it away again', async () => {
  const controller = new AbortController()
  const [called, left] = [vi.fn(), vi.fn()]
  onAbort(controller.signal, called)
  onAbort(controller.signal, left)()
  const aborted = once(controller.signal, 'abort')
  controller.abort()
  await aborted
  expect(called).toHaveBeenCalledTimes(1)
  expect(left).not.toHaveBeenCalled()
})

it('a `sleep` that does not wait starves no timer', async () => {
  const signal = AbortSignal.timeout(20)
  const ended = retry(fails, { retries: Infinity, sleep: () => Promise.resolve(), signal })
  await expect(ended).rejects.toThrow('timeout')
})
