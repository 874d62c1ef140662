import { AsyncResource } from 'node:async_hooks'
import { HoldfastError } from '../result/index.js'
import type { ItemResult, StreamParallelOptions, ParallelTask, ResultStream } from './models.js'
import { checkCall } from './options.js'
import { Run } from './run.js'
import type { Sink } from './run.js'
import { ByCompletion, ByInput } from './shelf.js'
import type { Shelf } from './shelf.js'
import type { AwaitableItems } from './source.js'

/**
 * Runs `task` for every item, a few at a time, and gives each result as soon as it is there. Begins with the first
 * `next()`. A worker takes no new item before its last result is taken: running tasks and results not yet taken
 * are never more than `concurrency` together.
 *
 * With `order: 'input'` the results keep the order of the items: a result waits for those before it, and its worker
 * with it.
 *
 * Leaving the loop ends the run: its signal aborts and the source is closed.
 *
 * @throws `invalid-option`, at once, before anything begins.
 * @throws (from `next()`, after the results that are there) the `reason` of `options.signal` when it aborts; what
 * the source of the items or `onProgress` throws.
 * @example
 * const urls = ['https://example.com/a', 'https://example.com/b']
 * for await (const result of streamParallel(urls, (url, { signal }) => fetch(url, { signal }))) {
 *   console.log(result.item, result.ok)
 * }
 */
export function streamParallel<T, R>(
  items: AwaitableItems<T>,
  task: ParallelTask<T, R>,
  options: StreamParallelOptions = {},
): ResultStream<T, R> {
  return new Stream(items, task, options)
}

type Step<T, R> = IteratorResult<ItemResult<T, R>, undefined>

/** Not an async generator: that holds `return()` back until a pending `next()` has settled. */
class Stream<T, R> implements ResultStream<T, R>, Sink<T, R> {
  readonly #run: Run<T, R>
  readonly #ready: Shelf<T, R>
  readonly #waiting: { resolve: (step: Step<T, R>) => void; reject: (reason: unknown) => void }[] = []
  #start: (() => void) | undefined
  #failure: { readonly reason: unknown } | undefined
  #ended = false

  constructor(items: AwaitableItems<T>, task: ParallelTask<T, R>, options: StreamParallelOptions) {
    checkCall('streamParallel', items, task, options)
    this.#ready = options.order === 'input' ? new ByInput() : new ByCompletion()
    this.#run = new Run(items, task, options, this)
    this.#start = AsyncResource.bind(() => this.#run.start()) // tasks belong to the caller, not to who reads
  }

  next(): Promise<Step<T, R>> {
    this.#start?.()
    this.#start = undefined
    const ready = this.#ready.next()
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
    this.#ready.clear()
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
    if (this.#waiting.length > 0 && this.#ready.passes(result)) {
      this.#waiting.shift()?.resolve({ done: false, value: result })
      this.#giveOut()
      return undefined
    }
    return new Promise(taken => this.#ready.put({ result, taken }))
  }

  #giveOut(): void {
    while (this.#waiting.length > 0) {
      const ready = this.#ready.next()
      if (!ready) return
      this.#waiting.shift()?.resolve({ done: false, value: ready.result })
      ready.taken()
    }
  }

  end(): void {
    if (!this.#ended) this.#ready.close()
    this.#ended = true
    this.#giveOut()
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
