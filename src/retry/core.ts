import { checkCallback } from '../options/index.js'
import { LazySignal, settleInTime } from './deadline.js'
import type { AttemptContext, RetryOptions, RetryTask } from './models.js'
import { checkRetryOptions } from './options.js'
import { Retrying } from './retrying.js'

/**
 * Runs `task`, and again after a growing wait while it fails.
 *
 * @throws RetryError when it gives up: the last error is its `cause`, every attempt is in its `attempts`.
 * @throws the `reason` of `options.signal`, at once, when it aborts; what a hook throws; `invalid-option`, before the
 * first attempt.
 * @example
 * const reply = await retry(({ signal }) => fetch('https://example.com/', { signal }), {
 *   retries: 5,
 *   attemptTimeoutMs: 10_000,
 * })
 */
export async function retry<T>(task: RetryTask<T>, options: RetryOptions = defaults): Promise<T> {
  checkCallback('retry', 'task', task)
  if (options !== defaults) checkRetryOptions('retry', options)
  const startedAt = performance.now()
  try {
    return await runAttempt(task, 1, options, startedAt)
  } catch (error) {
    const attempt = (number: number) => runAttempt(task, number, options, startedAt)
    return await new Retrying(attempt, options, startedAt).afterFirst(error)
  }
}

const defaults: RetryOptions = {}

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
