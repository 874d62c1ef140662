import { AsyncLocalStorage } from 'node:async_hooks'
import type { RetryContractOptions, RetrySubject } from 'holdfast/contracts/retry'
import { retrySubject } from './subjects.js'

type Retry = RetrySubject['retry']
type Task = Parameters<Retry>[0]
const good = retrySubject.retry

/** With other options, or around the task. */
const withOptions = (change: (options: RetryContractOptions) => RetryContractOptions): RetrySubject => ({
  ...retrySubject,
  retry: (task, options) => good(task, change(options)),
})
const withRetry = (retry: (task: Task, options: RetryContractOptions) => Promise<unknown>): RetrySubject => ({
  ...retrySubject,
  retry: retry as Retry,
})

/** One deliberately broken implementation for each guarantee. */
export const retryTwins: Readonly<Record<string, RetrySubject>> = {
  // The value of a first attempt is lost.
  'R-01': withRetry(async (task, options) => {
    let calls = 0
    const value = await good(context => (calls++, task(context)), options)
    return calls === 1 ? undefined : value
  }),
  // No retries are one retry.
  'R-02': withOptions(options =>
    options.retries === 0 && !options.signal ? { ...options, retries: 1 } : options,
  ),
  // What is thrown and is no Error is replaced by one, as p-retry does.
  'R-03': withRetry((task, options) =>
    good(async context => {
      try {
        return await task(context)
      } catch (error) {
        throw error instanceof Error || typeof error === 'function'
          ? error
          : new TypeError('no Error was thrown')
      }
    }, options),
  ),
  // A wait does not listen.
  'R-04': withOptions(({ signal, ...rest }) =>
    (rest.backoff?.baseMs ?? 0) >= 60_000 || !signal ? rest : { ...rest, signal },
  ),
  // Only an attempt that listens ends.
  'R-05': withRetry((task, { signal, ...options }) =>
    signal && !signal.aborted && !options.backoff
      ? good(context => task({ ...context, signal: AbortSignal.any([context.signal, signal]) }), options)
      : good(task, signal ? { ...options, signal } : options),
  ),
  // The first attempt begins whatever the signal says.
  'R-06': withRetry(async (task, options) => {
    if (options.signal?.aborted) await task({ attempt: 1, signal: options.signal })
    return good(task, options)
  }),
  // One signal serves all attempts.
  'R-07': withRetry((task, options) => {
    let first: AbortSignal | undefined
    if (options.attemptTimeoutMs !== 20) return good(task, options)
    return good(context => task({ ...context, signal: (first ??= context.signal) }), options)
  }),
  // The attempt is not told of the abort.
  'R-08': withRetry((task, options) =>
    options.signal && !options.backoff
      ? good(context => task({ ...context, signal: new AbortController().signal }), options)
      : good(task, options),
  ),
  // The deadline ends the waiting, and the attempt does not hear of it.
  'R-09': withRetry((task, options) =>
    options.timeoutMs === 30
      ? good(context => task({ ...context, signal: new AbortController().signal }), options)
      : good(task, options),
  ),
  // The deadline is only looked at when it has passed.
  'R-10': withRetry(async (task, options) => {
    if (options.backoff?.baseMs !== 60_000 || options.timeoutMs === undefined) return good(task, options)
    return good(task, { ...options, timeoutMs: 1_000_000 })
  }),
  // What is permanent is tried again.
  'R-11': { ...retrySubject, permanent: error => error },
  // `shouldRetry` is not awaited.
  'R-12': withOptions(({ shouldRetry, ...rest }) =>
    shouldRetry && rest.retries === 4
      ? { ...rest, shouldRetry: (...words) => (void shouldRetry(...words), true) }
      : { ...rest, ...(shouldRetry ? { shouldRetry } : {}) },
  ),
  // Waits grow by two, whatever was asked for.
  'R-13': withOptions(options =>
    options.backoff?.factor === 3 ? { ...options, backoff: { ...options.backoff, factor: 2 } } : options,
  ),
  // Every wait is the ceiling.
  'R-14': withOptions(options =>
    options.random ? { ...options, backoff: { ...options.backoff, jitter: 'none' } } : options,
  ),
  // Nobody asks the error how long to wait.
  'R-15': withRetry((task, { delayFrom, ...options }) =>
    delayFrom?.length === 0 && options.backoff?.maxMs === 30
      ? good(task, options)
      : good(task, { ...options, ...(delayFrom ? { delayFrom } : {}) }),
  ),
  // An error of a hook is one more failure.
  'R-16': withOptions(({ onRetry, ...rest }) => ({
    ...rest,
    ...(onRetry
      ? {
          onRetry: (notice: Parameters<typeof onRetry>[0]) =>
            Promise.resolve(onRetry(notice)).catch(() => undefined),
        }
      : {}), // lost on purpose
  })),
  // A listener stays on the signal.
  'R-17': withRetry((task, options) => {
    if (options.backoff) options.signal?.addEventListener('abort', () => undefined)
    return good(task, options)
  }),
  // The timer of a deadline stays.
  'R-18': withRetry((task, options) => {
    if (options.attemptTimeoutMs === 60_000) setTimeout(() => undefined, 3_000)
    return good(task, options)
  }),
  // Only the last failure is kept.
  'R-19': {
    ...retrySubject,
    explain: error => {
      const { errors, ...rest } = retrySubject.explain(error)
      return { ...rest, errors: errors.slice(-1) }
    },
  },
  // Attempts run outside of the context of the call.
  'R-20': withRetry((task, options) => {
    return good(context => (context.attempt > 1 ? apart(() => task(context)) : task(context)), options)
  }),
  // An option that nobody knows is ignored.
  'R-21': withOptions(options => {
    const given: Record<string, unknown> = { ...options }
    delete given['retrys']
    return given
  }),
}

/** A context that began with this file. */
const apart = AsyncLocalStorage.snapshot()
