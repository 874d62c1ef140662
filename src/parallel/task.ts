import { withDeadline } from '../retry/index.js'
import type { ParallelOptions, ParallelTask } from './models.js'

/** Runs the task for one item. */
export type TaskCall<T, R> = (item: T, index: number) => R | PromiseLike<R>

/** The task, with only those guards that the options ask for. Its deadline runs from its start, not in the queue. */
export function callerOf<T, R>(
  task: ParallelTask<T, R>,
  signal: AbortSignal,
  { timeoutMs = Infinity, limiter }: ParallelOptions,
): TaskCall<T, R> {
  const call: TaskCall<T, R> =
    timeoutMs === Infinity
      ? (item, index) => task(item, { index, signal })
      : (item, index) =>
          withDeadline(
            own =>
              task(item, {
                index,
                get signal() {
                  return own.signal // made when it is looked at: an AbortController costs microseconds
                },
              }),
            { timeoutMs, signal, what: 'The task' },
          )
  if (!limiter) return call
  return (item, index) =>
    limiter(async () => {
      signal.throwIfAborted() // the run ended while this one waited its turn
      return await call(item, index)
    })
}
