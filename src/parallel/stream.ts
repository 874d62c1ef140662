import { AsyncResource } from 'node:async_hooks'
import { HoldfastError } from '../result/index.js'
import type { ItemResult, ParallelOptions, ParallelTask, ResultStream } from './models.js'
import { Run } from './run.js'
import type { Sink } from './run.js'
import type { Items } from './source.js'

/**
 * Runs `task` for every item, a few at a time, and gives each result as soon as it is there. Begins with the first
 * `next()`. A worker takes no new item before its last result is taken: running tasks and results not yet taken
 * are never more than `concurrency` together.
 *
 * Leaving the loop ends the run: its signal aborts and the source is closed.
 *
 * @throws (from `next()`, after the results that are there) the `reason` of `options.signal` when it aborts; what
 * the source of the items or `onProgress` throws.
 * @example
 * for await (const result of streamParallel(urls, (url, { signal }) => fetch(url, { signal }))) {
 *   console.log(result.item, result.ok)
 * }
 */
export function streamParallel<T, R>(
  items: Items<T>,
  task: ParallelTask<T, R>,
  options: ParallelOptions = {},
): ResultStream<T, R> {
  return new Stream(items, task, options)
}

type Step<T, R> = IteratorResult<ItemResult<T, R>, undefined>

/** Not an async generator: that holds `return()` back until a pending `next()` has settled. */
class Stream<T, R> implements ResultStream<T, R>, Sink<T, R> {
  readonly #run: Run<T, R>
  readonly #ready: { readonly result: ItemResult<T, R>; readonly taken: () => void }[] = []
  readonly #waiting: { resolve: (step: Step<T, R>) => void; reject: (reason: unknown) => void }[] = []
  #start: (() => void) | undefined
  #failure: { readonly reason: unknown } | undefined
  #ended = false

  constructor(items: Items<T>, task: ParallelTask<T, R>, options: ParallelOptions) {
    this.#run = new Run(items, task, options, this)
    this.#start = AsyncResource.bind(() => this.#run.start()) // tasks belong to the caller, not to who reads
  }

  next(): Promise<Step<T, R>> {
    this.#start?.()
    this.#start = undefined
    const ready = this.#ready.shift()
    if (ready) {
      ready.taken()
      return Promise.resolve({ done: false, value: ready.result })
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      if (this.#ended) this.end()
    })
  }

  async return(): Promise<Step<T, R>> {
    this.#start = undefined
    this.#ready.length = 0
    this.#failure = undefined
    this.end()
    await this.#run.stop(
      new HoldfastError('run-stopped', 'The stream of results was closed.', { kind: 'aborted' }),
    )
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }

  take(result: ItemResult<T, R>): Promise<void> | undefined {
    const reader = this.#waiting.shift()
    if (!reader) return new Promise(taken => this.#ready.push({ result, taken }))
    reader.resolve({ done: false, value: result })
    return undefined
  }

  end(): void {
    this.#ended = true
    for (const { resolve, reject } of this.#waiting.splice(0)) {
      if (this.#failure) reject(this.#failure.reason)
      else resolve({ done: true, value: undefined })
      this.#failure = undefined // told once
    }
  }

  fail(reason: unknown): void {
    this.#failure = { reason }
    this.end()
  }
}
