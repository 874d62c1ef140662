import type { Result } from '../result/index.js'

/** What became of one item: a `Result` that names it. */
export type ItemResult<T, R> = Result<R> & {
  /** The item's place in the input, from 0. */
  readonly index: number
  /** The item; of a promise among the items that rejects, the promise. */
  readonly item: T
}

/** What each task gets with its item. */
export interface TaskContext {
  /** The item's place in the input, from 0. */
  readonly index: number
  /** Aborted when the run ends early, or when this task's deadline passes. */
  readonly signal: AbortSignal
  /**
   * Runs `wait` without a turn: another item is begun meanwhile. Settles as `wait` does, once a turn is free again. At
   * most 1,000 tasks are without a turn; then no new item is pulled. A turn of a `limiter` is kept.
   */
  readonly releaseTurn: <R>(wait: () => R | PromiseLike<R>) => Promise<Awaited<R>>
}

/** The work done for every item. */
export type ParallelTask<T, R> = (item: T, context: TaskContext) => R | PromiseLike<R>

/** Lets a limited number of calls run at a time. A `p-limit` limit is one. */
export interface Limiter {
  <R>(work: () => Promise<R>): Promise<R>
  /** At most this many calls run at once. */
  readonly concurrency: number
}

/** A {@link Limiter} that {@link createLimiter} made. */
export interface SharedLimiter extends Limiter {
  /** Rejects with the `reason` of `signal` if that aborts while the call waits for its turn; `work` is then not called. */
  <R>(work: () => R | PromiseLike<R>, options?: LimiterCallOptions): Promise<Awaited<R>>
  /** How many calls run. */
  readonly activeCount: number
  /** How many calls wait for their turn. */
  readonly pendingCount: number
}

/** What a single call of a limiter may be given. */
export interface LimiterCallOptions {
  /** Gives up the wait for a turn. Work that has begun is not touched: give it the signal as well. */
  readonly signal?: AbortSignal | undefined
}

/** How far a run has come. */
export interface Progress {
  /** Items that have a result, good or bad. */
  readonly settled: number
  /** Those of them that failed. */
  readonly failed: number
  /** How many items there are, where the source knows: an array, a `Set` or a `Map`. */
  readonly total: number | undefined
}

/** How a run goes about it. All may be left out. */
export interface ParallelOptions {
  /** How many tasks run at a time: a whole number, or `Infinity`. Default: the limiter's, or 8. */
  readonly concurrency?: number | undefined
  /** Ends the run at once: it rejects with the signal's `reason`. */
  readonly signal?: AbortSignal | undefined
  /** Ends the run at the first failure; what is in flight is aborted and counted as `aborted`. Default false. */
  readonly stopOnError?: boolean | undefined
  /** The longest that one task may take, in milliseconds. Default: no limit. */
  readonly taskTimeoutMs?: number | undefined
  /** Called after every result. May be async: it is awaited. What it throws or rejects with ends the run. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined
  /** Shared with other runs, which then share its concurrency. See {@link createLimiter}. */
  readonly limiter?: Limiter | undefined
}

/** How a stream goes about it. All may be left out. */
export interface StreamParallelOptions extends ParallelOptions {
  /** `completed` (default) gives each result as soon as it is there; `input` keeps the order of the items. */
  readonly order?: 'completed' | 'input' | undefined
}

/** Results as they come. Closing it, by `break`, `return()` or `await using`, ends the run. */
export interface ResultStream<T, R> extends AsyncIterableIterator<ItemResult<T, R>, undefined> {
  /** Ends the run; tasks that run are aborted. */
  return(): Promise<IteratorResult<ItemResult<T, R>, undefined>>
  /** The stream itself, for `for await`. */
  [Symbol.asyncIterator](): ResultStream<T, R>
  /** Ends the run at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void>
}
