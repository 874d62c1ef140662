import pRetry from 'p-retry'
import { setTimeout as delay } from 'node:timers/promises'
import { failureKind } from '../result/index.js'
import { backoffDelay } from './backoff.js'
import { LazySignal, settleInTime, withDeadline } from './deadline.js'
import { RetryError } from './errors.js'
import type { AttemptContext, FailedAttempt, RetryOptions, RetryTask } from './models.js'
import { checkRetryOptions } from './options.js'
import { isPermanent } from './permanent.js'
import type { PermanentError } from './permanent.js'

/**
 * Runs `task`, and again after a growing wait while it fails.
 *
 * @throws RetryError when it gives up: the last error is its `cause`, every attempt is in its `attempts`.
 * @throws the `reason` of `options.signal`, at once, when it aborts.
 * @example
 * const reply = await retry(({ signal }) => fetch('https://example.com/', { signal }), {
 *   retries: 5,
 *   attemptTimeoutMs: 10_000,
 * })
 */
export async function retry<T>(task: RetryTask<T>, options: RetryOptions = {}): Promise<T> {
  checkRetryOptions(options)
  const startedAt = performance.now()
  try {
    return await runAttempt(task, 1, options, startedAt)
  } catch (error) {
    return await tryAgain(task, options, startedAt, error)
  }
}

class Attempt extends LazySignal implements AttemptContext {
  constructor(readonly attempt: number) {
    super()
  }
}

function runAttempt<T>(
  task: RetryTask<T>,
  attempt: number,
  { attemptTimeoutMs = Infinity, timeoutMs = Infinity, signal }: RetryOptions,
  startedAt: number,
): T | PromiseLike<T> {
  const context = new Attempt(attempt)
  if (signal === undefined && attemptTimeoutMs === Infinity && timeoutMs === Infinity) return task(context)
  const left = attempt === 1 ? timeoutMs : Math.ceil(timeoutMs - (performance.now() - startedAt))
  const limit = { timeoutMs: Math.min(attemptTimeoutMs, left), signal, what: 'The attempt' }
  return settleInTime(() => task(context), context, limit)
}

/**
 * The first attempt failed: only now does p-retry come in, for its success path costs microseconds. It counts
 * and it loops. The waits are ours, because its own cannot be chosen from the error and its jitter only
 * lengthens. What it sees is always a `RetryError`, because it never retries a `TypeError` and replaces a
 * thrown non-Error.
 */
async function tryAgain<T>(
  task: RetryTask<T>,
  options: RetryOptions,
  startedAt: number,
  firstError: unknown,
): Promise<T> {
  const { retries = 3, timeoutMs = Infinity, signal, backoff, random, sleep = timer } = options
  const { shouldRetry = isRetryable, delayFrom, onRetry } = options
  const history: FailedAttempt[] = []
  let last: FailedAttempt = { attempt: 0, error: undefined, durationMs: 0, waitedMs: 0 }
  let waitedMs = 0
  let isForGood = false

  const attemptOnce = async (attempt: number): Promise<T> => {
    const since = attempt === 1 ? startedAt : performance.now()
    try {
      if (attempt === 1) throw firstError
      return await runAttempt(task, attempt, options, startedAt)
    } catch (error) {
      isForGood = isPermanent(error)
      last = {
        attempt,
        error: isForGood ? (error as PermanentError).cause : error,
        durationMs: performance.now() - since,
        waitedMs,
      }
      if (history.push(last) > longestHistory) history.shift()
      throw new RetryError('retries-exhausted', last, history)
    }
  }

  /** Returns when it is time for the next attempt, or throws why there is none. */
  const beforeNext = async (retriesLeft: number): Promise<void> => {
    signal?.throwIfAborted()
    if (isForGood) throw new RetryError('permanent', last, history)
    const leftMs = timeoutMs - (performance.now() - startedAt)
    if (leftMs < 1) throw new RetryError('timeout', last, history)
    const failure = { ...last, retriesLeft }
    if (!(await shouldRetry(last.error, failure))) throw new RetryError('not-retryable', last, history)
    if (retriesLeft === 0) return // p-retry throws what it was thrown
    const askedMs = await delayFrom?.(last.error, failure)
    const delayMs = backoffDelay(last.attempt, backoff, { askedMs, random })
    if (delayMs === undefined) throw new RetryError('retry-after-too-long', last, history)
    if (leftMs - delayMs < 1) throw new RetryError('timeout', last, history)
    await onRetry?.({ ...failure, delayMs })
    signal?.throwIfAborted()
    await withDeadline(wait => sleep(delayMs, wait.signal), { signal })
    waitedMs = delayMs
  }

  return pRetry(attemptOnce, {
    retries,
    minTimeout: 0,
    onFailedAttempt: ({ retriesLeft }) => beforeNext(retriesLeft),
  })
}

/** An endless retry must not hold an endless history. */
const longestHistory = 100

const isRetryable = (error: unknown): boolean => !/^(?:aborted|invalid-input)$/.test(failureKind(error))

const timer = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  delay(milliseconds, undefined, { signal })
