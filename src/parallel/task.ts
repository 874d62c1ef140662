import { withDeadline } from '../retry/index.js'
import type { ParallelOptions, ParallelTask, TaskContext } from './models.js'

/** Runs the task for one item. */
export type TaskCall<T, R> = (item: T, index: number) => R | PromiseLike<R>

/** Runs `wait` without the turn of the item at `index`. */
export type ReleaseTurn = <R>(index: number, wait: () => R | PromiseLike<R>) => Promise<Awaited<R>>

/** A class, so that what few tasks look at is made when they do. */
class Context implements TaskContext {
  readonly #own: { readonly signal: AbortSignal }
  readonly #release: ReleaseTurn

  constructor(
    readonly index: number,
    own: { readonly signal: AbortSignal },
    release: ReleaseTurn,
  ) {
    this.#own = own
    this.#release = release
  }

  /** Of a deadline, made when it is checked: an AbortController costs microseconds. */
  get signal(): AbortSignal {
    return this.#own.signal
  }

  get releaseTurn(): TaskContext['releaseTurn'] {
    return wait => this.#release(this.index, wait)
  }
}

/** The task, with only those guards that the options ask for. Its deadline runs from its start, not in the queue. */
export function callerOf<T, R>(
  task: ParallelTask<T, R>,
  signal: AbortSignal,
  { taskTimeoutMs = Infinity, limiter }: ParallelOptions,
  release: ReleaseTurn,
): TaskCall<T, R> {
  const run = { signal }
  const call: TaskCall<T, R> =
    taskTimeoutMs === Infinity
      ? (item, index) => task(item, new Context(index, run, release))
      : (item, index) =>
          withDeadline(own => task(item, new Context(index, own, release)), {
            timeoutMs: taskTimeoutMs,
            signal,
            what: 'The task',
          })
  if (!limiter) return call
  return (item, index) =>
    limiter(async () => {
      signal.throwIfAborted() // the run ended while this one waited its turn
      return await call(item, index)
    })
}
