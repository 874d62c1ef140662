/** The contract of retry as tests: `holdfast contracts copy retry` makes one file of it, which imports nothing but Node.js. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { getEventListeners } from 'node:events'
import { assert, contractOf, rejection, wait } from '../suite.js'
import type { Contract, Guarantee } from '../suite.js'

export type { Conformance, Contract, ContractOptions, Runner } from '../suite.js'

type Context = { readonly attempt: number; readonly signal: AbortSignal }

/** An implementation under test: `retry`, by whatever names it has. */
export interface RetrySubject {
  readonly retry: <T>(
    task: (context: Context) => T | PromiseLike<T>,
    options: RetryContractOptions,
  ) => Promise<T>
  /** Marks an error that trying again does not fix. */
  readonly permanent: (error: Error) => unknown
  /** What a rejection says: why it gave up, the very thing that was thrown last, the errors of all attempts. */
  readonly explain: (error: unknown) => {
    readonly why: RetryEnd
    readonly cause: unknown
    readonly errors: readonly unknown[]
  }
}

export type RetryEnd = 'exhausted' | 'permanent' | 'refused' | 'wait-too-long' | 'timeout' | 'other'

export interface RetryContractOptions {
  readonly retries?: number | undefined
  readonly attemptTimeoutMs?: number | undefined
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly backoff?:
    | {
        baseMs?: number | undefined
        factor?: number | undefined
        maxMs?: number | undefined
        jitter?: 'full' | 'none' | undefined
      }
    | undefined
  readonly shouldRetry?:
    | ((error: unknown, failure: { attempt: number; retriesLeft: number }) => boolean | Promise<boolean>)
    | undefined
  readonly delayFrom?: ((error: unknown) => number | undefined) | undefined
  readonly onRetry?:
    | ((notice: { attempt: number; delayMs: number; error: unknown; retriesLeft: number }) => unknown)
    | undefined
  readonly random?: (() => number) | undefined
}

const fast = { baseMs: 1, maxMs: 2 }
const long = { baseMs: 60_000, maxMs: 60_000, jitter: 'none' as const }
const never = () => new Promise<never>(() => undefined)

/** Fails this many times, then gives its attempt. */
function flaky(failures: number) {
  const attempts: number[] = []
  return {
    attempts,
    task: ({ attempt }: Context) => {
      attempts.push(attempt)
      if (attempts.length <= failures) throw new Error(`failure ${attempts.length}`)
      return attempt
    },
  }
}

const guarantees: readonly Guarantee<RetrySubject>[] = [
  {
    id: 'R-01',
    title: 'gives the value of the first attempt that succeeds, and numbers attempts from 1',
    async test({ retry }) {
      const { task, attempts } = flaky(2)
      assert.equal(await retry(task, { retries: 5, backoff: fast }), 3)
      assert.deepEqual(attempts, [1, 2, 3])
      assert.equal(await retry(async () => Promise.resolve('at once'), {}), 'at once')
    },
  },
  {
    id: 'R-02',
    title: 'tries `retries` times again, then says that they are exhausted, with the last error as the cause',
    async test({ retry, explain }) {
      for (const retries of [0, 1, 3]) {
        const { task, attempts } = flaky(Infinity)
        const said = explain(await rejection(retry(task, { retries, backoff: fast })))
        assert.equal(attempts.length, retries + 1)
        assert.equal(said.why, 'exhausted')
        assert.equal((said.cause as Error).message, `failure ${retries + 1}`)
      }
    },
  },
  {
    id: 'R-03',
    title: 'keeps what is thrown as it is, an Error or not, and tries again for a TypeError too',
    async test({ retry, explain }) {
      for (const thrown of ['text', 0, null, { odd: true }, new TypeError('type')]) {
        let calls = 0
        const task = (): never => {
          calls++
          throw thrown as Error
        }
        const { cause } = explain(await rejection(retry(task, { retries: 1, backoff: fast })))
        assert.equal(cause, thrown)
        assert.equal(calls, 2)
      }
    },
  },
  {
    id: 'R-04',
    title: 'ends a wait at once when the signal aborts, with its reason',
    async test({ retry }) {
      const control = new AbortController()
      const { task, attempts } = flaky(Infinity)
      const call = retry(task, { retries: 9, backoff: long, signal: control.signal })
      await wait(20)
      const reason = new Error('stop')
      control.abort(reason)
      assert.equal(await rejection(call), reason)
      assert.equal(attempts.length, 1)
    },
  },
  {
    id: 'R-05',
    title: 'ends an attempt at once when the signal aborts, also one that does not listen',
    async test({ retry }) {
      const control = new AbortController()
      const call = retry(never, { signal: control.signal })
      const reason = { odd: 'reason' }
      await wait(5)
      control.abort(reason)
      assert.equal(await rejection(call), reason)
    },
  },
  {
    id: 'R-06',
    title: 'calls nothing if the signal has aborted before',
    async test({ retry }) {
      const { task, attempts } = flaky(0)
      const reason = new Error('before')
      assert.equal(await rejection(retry(task, { signal: AbortSignal.abort(reason) })), reason)
      assert.deepEqual(attempts, [])
    },
  },
  {
    id: 'R-07',
    title:
      'gives each attempt a signal of its own, which aborts when the time of the attempt is up; then tries again',
    async test({ retry }) {
      const signals: AbortSignal[] = []
      const value = await retry(
        ({ attempt, signal }) => {
          signals.push(signal)
          return attempt < 3 ? never() : 'third'
        },
        { retries: 3, attemptTimeoutMs: 20, backoff: fast },
      )
      assert.equal(value, 'third')
      assert.deepEqual(
        signals.slice(0, 2).map(({ aborted }) => aborted),
        [true, true],
      )
      assert.equal(new Set(signals).size, 3)
    },
  },
  {
    id: 'R-08',
    title: 'hands the abort of the caller, with its reason, to the signal of the attempt',
    async test({ retry }) {
      const control = new AbortController()
      const reason = new Error('stop')
      let seen: unknown
      const call = retry(
        ({ signal }) =>
          new Promise<never>((_, reject) => {
            signal.addEventListener('abort', () => {
              seen = signal.reason
              reject(signal.reason as Error)
            })
          }),
        { retries: 0, signal: control.signal },
      )
      await wait(5)
      control.abort(reason)
      await rejection(call)
      assert.equal(seen, reason)
    },
  },
  {
    id: 'R-09',
    title: 'ends at the total deadline, in the middle of an attempt, and aborts the signal of that attempt',
    async test({ retry, explain }) {
      let own: AbortSignal | undefined
      const call = retry(({ signal }) => ((own = signal), never()), { timeoutMs: 30, retries: 9 })
      assert.equal(explain(await rejection(call)).why, 'timeout')
      assert.equal(own?.aborted, true)
    },
  },
  {
    id: 'R-10',
    title: 'gives up without a wait if the next attempt could not begin before the total deadline',
    async test({ retry, explain }) {
      const { task, attempts } = flaky(Infinity)
      const { why, cause } = explain(await rejection(retry(task, { timeoutMs: 50_000, backoff: long })))
      assert.equal(why, 'timeout')
      assert.equal((cause as Error).message, 'failure 1')
      assert.equal(attempts.length, 1)
    },
  },
  {
    id: 'R-11',
    title: 'gives up at once on a permanent error, which is the cause, and asks nobody',
    async test({ retry, permanent, explain }) {
      const broken = new Error('gone')
      let asked = 0
      let calls = 0
      const task = (): never => {
        calls++
        throw permanent(broken)
      }
      const shouldRetry = () => {
        asked++
        return true
      }
      const { why, cause } = explain(await rejection(retry(task, { retries: 5, backoff: fast, shouldRetry })))
      assert.deepEqual({ why, cause, calls, asked }, { why: 'permanent', cause: broken, calls: 1, asked: 0 })
    },
  },
  {
    id: 'R-12',
    title: 'asks `shouldRetry`, sync or async, with the error, the attempt and the retries that are left',
    async test({ retry, explain }) {
      const asked: unknown[] = []
      const { task } = flaky(Infinity)
      const call = retry(task, {
        retries: 4,
        backoff: fast,
        shouldRetry: async (error, { attempt, retriesLeft }) => {
          await wait(1)
          asked.push([(error as Error).message, attempt, retriesLeft])
          return attempt < 2
        },
      })
      assert.equal(explain(await rejection(call)).why, 'refused')
      assert.deepEqual(asked, [
        ['failure 1', 1, 4],
        ['failure 2', 2, 3],
      ])
    },
  },
  {
    id: 'R-13',
    title: 'lets waits grow by `factor` from `baseMs` to `maxMs`, and tells each one before it',
    async test({ retry }) {
      const delays: number[] = []
      const { task } = flaky(4)
      const backoff = { baseMs: 1, factor: 3, maxMs: 10, jitter: 'none' as const }
      await retry(task, { retries: 4, backoff, onRetry: ({ delayMs }) => delays.push(delayMs) })
      assert.deepEqual(delays, [1, 3, 9, 10])
    },
  },
  {
    id: 'R-14',
    title: 'spreads waits over the whole range up to the ceiling',
    async test({ retry }) {
      const delays: number[] = []
      const dice = [0, 0.25, 0.75]
      const { task } = flaky(3)
      const random = () => dice[delays.length] ?? 0
      const backoff = { baseMs: 8, factor: 1, maxMs: 8 }
      await retry(task, { retries: 3, backoff, random, onRetry: ({ delayMs }) => delays.push(delayMs) })
      assert.deepEqual(delays, [0, 2, 6])
    },
  },
  {
    id: 'R-15',
    title: 'waits at least what the error asks for, and gives up at once if that is more than `maxMs`',
    async test({ retry, explain }) {
      const delays: number[] = []
      const backoff = { baseMs: 1, maxMs: 30, jitter: 'none' as const }
      const onRetry = ({ delayMs }: { delayMs: number }) => delays.push(delayMs)
      await retry(flaky(1).task, { backoff, delayFrom: () => 20, onRetry })
      assert.ok((delays[0] ?? 0) >= 20 && (delays[0] ?? 0) <= 30, `It waits ${String(delays[0])} ms.`)
      const call = retry(flaky(9).task, { backoff, delayFrom: () => 31 })
      assert.equal(explain(await rejection(call)).why, 'wait-too-long')
    },
  },
  {
    id: 'R-16',
    title: 'ends with what a hook throws or rejects with',
    async test({ retry }) {
      const bad = new Error('hook')
      const fail = () => {
        throw bad
      }
      assert.equal(await rejection(retry(flaky(9).task, { backoff: fast, shouldRetry: fail })), bad)
      assert.equal(await rejection(retry(flaky(9).task, { backoff: fast, delayFrom: fail })), bad)
      assert.equal(
        await rejection(retry(flaky(9).task, { backoff: fast, onRetry: () => Promise.reject(bad) })),
        bad,
      )
    },
  },
  {
    id: 'R-17',
    title: 'leaves no listener on the signal of the caller, and holds one at most while it runs',
    async test({ retry }) {
      const { signal } = new AbortController()
      const count = () => getEventListeners(signal, 'abort').length
      let most = 0
      const task = flaky(3).task
      const call = retry(
        context => {
          most = Math.max(most, count())
          return task(context)
        },
        { retries: 5, backoff: fast, attemptTimeoutMs: 1_000, timeoutMs: 2_000, signal },
      )
      await call
      assert.ok(most <= 1, `It holds ${most} listeners.`)
      assert.equal(count(), 0)
    },
  },
  {
    id: 'R-18',
    title: 'leaves no timer behind',
    async test({ retry }) {
      const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
      const before = timers()
      const options = { attemptTimeoutMs: 60_000, timeoutMs: 60_000, backoff: fast }
      await Promise.all(Array.from({ length: 20 }, () => retry(flaky(1).task, options)))
      assert.ok(timers() <= before + 5, `${timers() - before} timers of 20 calls are still there.`)
    },
  },
  {
    id: 'R-19',
    title: 'keeps the history of all attempts',
    async test({ retry, explain }) {
      const { errors } = explain(await rejection(retry(flaky(Infinity).task, { retries: 2, backoff: fast })))
      const messages = errors.map(error => (error as Error).message)
      assert.deepEqual(messages, ['failure 1', 'failure 2', 'failure 3'])
    },
  },
  {
    id: 'R-20',
    title: 'keeps the AsyncLocalStorage of the caller in every attempt',
    async test({ retry }) {
      const store = new AsyncLocalStorage<string>()
      const seen: unknown[] = []
      await store.run('mine', () =>
        retry(
          ({ attempt }) => {
            seen.push(store.getStore())
            if (attempt < 3) throw new Error('again')
          },
          { backoff: fast },
        ),
      )
      assert.deepEqual(seen, ['mine', 'mine', 'mine'])
    },
  },
  {
    id: 'R-21',
    title: 'refuses wrong options before any work',
    async test({ retry }) {
      const wrong: unknown[] = [
        { retries: -1 },
        { retries: 'many' },
        { timeoutMs: Number.NaN },
        { signal: 5 },
        { retrys: 1 },
      ]
      for (const options of wrong) {
        const { task, attempts } = flaky(0)
        await rejection(() => retry(task, options as RetryContractOptions))
        assert.deepEqual(attempts, [], `It works with ${JSON.stringify(options)}.`)
      }
    },
  },
]

/** The ids and titles of the guarantees, in order. */
export const retryGuarantees: readonly { readonly id: string; readonly title: string }[] = guarantees

export const retryContract: Contract<RetrySubject> = contractOf('retry', guarantees)
