import { setImmediate } from 'node:timers'
import pRetry from 'p-retry'
import { failureKind, HoldfastError, TimeoutError } from '../result/index.js'
import { delayBefore } from './backoff.js'
import { withDeadline } from './deadline.js'
import { RetryError } from './errors.js'
import type { FailedAttempt, RetryErrorCode, RetryOptions } from './models.js'
import { pause } from './pause.js'
import { isPermanent } from './permanent.js'

/** An endless retry must not keep an endless history: at most this many failed attempts are kept. */
const longestHistory = 100

/** With a `sleep` of the caller's, every this many attempts wait for a macrotask: timers and signals get their turn. */
const macrotaskEvery = 64

/** One call of `retry` whose first attempt has failed. */
export class Retrying<T> {
  readonly #attempt: (number: number) => T | PromiseLike<T>
  readonly #options: RetryOptions
  readonly #startedAt: number
  readonly #history: FailedAttempt[] = []
  #last: FailedAttempt = { attempt: 0, error: undefined, durationMs: 0, waitedMs: 0 }
  #waitedMs = 0
  #isPermanent = false

  constructor(attempt: (number: number) => T | PromiseLike<T>, options: RetryOptions, startedAt: number) {
    this.#attempt = attempt
    this.#options = options
    this.#startedAt = startedAt
  }

  /**
   * Makes the second attempt without p-retry: most of them succeed, and a call of p-retry costs several times as much.
   * After the second failure, p-retry counts and loops. The waits are made here, because p-retry cannot choose them from
   * the error and its jitter only lengthens them.
   */
  async afterFirst(error: unknown): Promise<T> {
    const { retries = 3 } = this.#options
    this.#note(1, error, this.#startedAt)
    await this.#beforeNext(retries)
    const since = performance.now()
    try {
      return await this.#attempt(2)
    } catch (again) {
      this.#note(2, again, since)
    }
    return this.#loop(retries - 1)
  }

  /** Throws only its own `Error` to p-retry, because p-retry never retries a `TypeError` and replaces a thrown value that is not an Error. */
  #loop(retries: number): Promise<T> {
    const failed = new Error('The attempt failed.')
    const attempt = async (number: number): Promise<T> => {
      if (number === 1) throw failed // the second attempt, which is over
      const since = performance.now()
      try {
        return await this.#attempt(number + 1)
      } catch (error) {
        this.#note(number + 1, error, since)
        throw failed
      }
    }
    return pRetry(attempt, {
      retries,
      minTimeout: 0,
      onFailedAttempt: ({ retriesLeft }) => this.#beforeNext(retriesLeft),
    })
  }

  #note(attempt: number, thrown: unknown, since: number): void {
    const marked = isPermanent(thrown)
    const error = marked ? thrown.cause : thrown
    this.#isPermanent = marked
    this.#last = { attempt, error, durationMs: performance.now() - since, waitedMs: this.#waitedMs }
    if (this.#history.push(this.#last) > longestHistory) this.#history.shift()
  }

  /** Returns when it is time for the next attempt, or throws why there is none. */
  async #beforeNext(retriesLeft: number): Promise<void> {
    const { signal, backoff, random, unref, sleep, delayFrom, onRetry } = this.#options
    signal?.throwIfAborted()
    if (this.#isPermanent) throw this.#gaveUp('permanent')
    if (this.#leftMs() < 1) throw this.#gaveUp('timeout')
    const { error, attempt } = this.#last
    const goesOn = this.#shouldRetry(retriesLeft)
    if (!(isThenable(goesOn) ? await this.#inTime(goesOn) : goesOn)) throw this.#gaveUp('not-retryable')
    if (retriesLeft === 0) throw this.#gaveUp('retries-exhausted')
    const requested = delayFrom?.(error, { ...this.#last, retriesLeft })
    const requestedMs = checkRequested(isThenable(requested) ? await this.#inTime(requested) : requested)
    const delayMs = delayBefore(attempt, backoff, { askedMs: requestedMs, random })
    if (delayMs === undefined) throw this.#gaveUp('retry-after-too-long')
    if (this.#leftMs() - delayMs < 1) throw this.#gaveUp('timeout')
    const hook = onRetry?.({ ...this.#last, retriesLeft, delayMs })
    if (isThenable(hook)) await this.#inTime(hook)
    if (sleep) {
      await withDeadline(wait => sleep(delayMs, wait.signal), { signal })
      // One that does not wait, in an endless retry, would starve the event loop.
      if (attempt % macrotaskEvery === 0) await new Promise(setImmediate)
    } else await pause(delayMs, signal, unref)
    this.#waitedMs = delayMs
  }

  #shouldRetry(retriesLeft: number): boolean | PromiseLike<boolean> {
    const { shouldRetry } = this.#options
    const { error } = this.#last
    return shouldRetry ? shouldRetry(error, { ...this.#last, retriesLeft }) : isRetryable(error)
  }

  /** What a hook promised, within the call's own deadline and signal. */
  async #inTime<A>(answer: PromiseLike<A>): Promise<A> {
    const timeoutMs = Math.ceil(this.#leftMs())
    try {
      return await withDeadline(() => answer, { timeoutMs, signal: this.#options.signal })
    } catch (error) {
      if (error instanceof TimeoutError && error.milliseconds === timeoutMs) throw this.#gaveUp('timeout')
      throw error
    }
  }

  #leftMs(): number {
    const { timeoutMs = Infinity } = this.#options
    return timeoutMs === Infinity ? Infinity : timeoutMs - (performance.now() - this.#startedAt)
  }

  #gaveUp(code: RetryErrorCode): RetryError {
    return new RetryError(code, this.#last, this.#history)
  }
}

const isThenable = <A>(answer: A | PromiseLike<A>): answer is PromiseLike<A> =>
  typeof answer === 'object' && answer !== null && 'then' in answer && typeof answer.then === 'function'

function isRetryable(error: unknown): boolean {
  const kind = failureKind(error)
  return kind !== 'aborted' && kind !== 'invalid-input'
}

function checkRequested(answer: unknown): number | undefined {
  if (answer === undefined || typeof answer === 'number') return answer
  throw new HoldfastError(
    'invalid-option',
    `Expected \`delayFrom\` to return a number of milliseconds or undefined, got ${typeof answer}.`,
    { kind: 'invalid-input' },
  )
}
