/** What each attempt gets. */
export interface AttemptContext {
  /** 1 for the first attempt. */
  readonly attempt: number
  /** This attempt's own signal: aborted when its deadline passes, the total deadline passes or the run is aborted. */
  readonly signal: AbortSignal
}

/** The work that {@link retry} repeats until it succeeds. */
export type RetryTask<T> = (context: AttemptContext) => T | PromiseLike<T>

/** One attempt that failed. */
export interface FailedAttempt {
  /** 1 for the first attempt. */
  readonly attempt: number
  /** What it threw, untouched: not always an `Error`. */
  readonly error: unknown
  /** How long the attempt took, in milliseconds. */
  readonly durationMs: number
  /** The wait before it, in milliseconds: 0 before the first. */
  readonly waitedMs: number
}

/** What {@link RetryOptions.shouldRetry} and {@link RetryOptions.delayFrom} get with the error. */
export interface AttemptFailure extends FailedAttempt {
  /** How many retries are left: 0 after the last attempt. */
  readonly retriesLeft: number
}

/** What {@link RetryOptions.onRetry} gets before each wait. */
export interface RetryNotice extends AttemptFailure {
  /** The wait before the next attempt, in milliseconds. */
  readonly delayMs: number
}

/** How long to wait between attempts: exponential, capped, with full jitter. */
export interface BackoffOptions {
  /** The ceiling of the first wait, in milliseconds. Default 100. */
  readonly baseMs?: number | undefined
  /** By how much the ceiling grows from one wait to the next. Default 2. */
  readonly factor?: number | undefined
  /** The longest wait, in milliseconds; also the longest that {@link RetryOptions.delayFrom} may ask for. Default 60 000. */
  readonly maxMs?: number | undefined
  /** `full` (default) waits a random time up to the ceiling; `none` waits the ceiling itself. */
  readonly jitter?: 'full' | 'none' | undefined
}

/** How {@link retry} goes about it. All may be left out. */
export interface RetryOptions {
  /** How many times to try again after the first attempt, or `Infinity`. Default 3. */
  readonly retries?: number | undefined
  /** The longest that one attempt may take, in milliseconds. Default: no limit. */
  readonly attemptTimeoutMs?: number | undefined
  /** The longest that all attempts and waits together may take, in milliseconds. Default: no limit. */
  readonly timeoutMs?: number | undefined
  /** Stops everything at once, in an attempt or in a wait; the promise rejects with its `reason`. */
  readonly signal?: AbortSignal | undefined
  /** How long to wait between attempts. */
  readonly backoff?: BackoffOptions | undefined
  /**
   * Whether to go on after this error. May be async; it is awaited. Default: yes, but for the kinds `aborted` and
   * `invalid-input`. Not asked about what `permanent` marks.
   */
  readonly shouldRetry?:
    ((error: unknown, failure: AttemptFailure) => boolean | PromiseLike<boolean>) | undefined
  /**
   * The least wait that the error asks for, in milliseconds; `undefined` if it asks for none. May be async; it is
   * awaited. Try {@link retryAfter}.
   */
  readonly delayFrom?:
    | ((error: unknown, failure: AttemptFailure) => number | undefined | PromiseLike<number | undefined>)
    | undefined
  /** Called before each wait; a promise is awaited, and then the wait begins. */
  readonly onRetry?: ((notice: RetryNotice) => unknown) | undefined
  /** Lets the process end while a call only waits for its next attempt. Default false. */
  readonly unref?: boolean | undefined
  /** For tests. Default `Math.random`. */
  readonly random?: (() => number) | undefined
  /** For tests. Default: a timer, cleared when the signal aborts. */
  readonly sleep?: ((milliseconds: number, signal: AbortSignal) => PromiseLike<unknown>) | undefined
}

/**
 * Why {@link retry} gave up.
 *
 * - `retries-exhausted`: the last attempt failed.
 * - `permanent`: the task threw `permanent(error)`; `cause` is that error.
 * - `not-retryable`: `shouldRetry` said no.
 * - `retry-after-too-long`: the error requested a wait longer than `backoff.maxMs`.
 * - `timeout`: the total deadline passed, or the next attempt could not begin before it.
 */
export type RetryErrorCode =
  'retries-exhausted' | 'permanent' | 'not-retryable' | 'retry-after-too-long' | 'timeout'

/** What a wait also depends on. */
export interface BackoffExtra {
  /** The least wait, in milliseconds: what the error asks for. A negative number asks for none. */
  readonly askedMs?: number | undefined
  /** For tests. Default `Math.random`. */
  readonly random?: (() => number) | undefined
}
