import { setMaxListeners } from 'node:events'
import { failure, HoldfastError } from '../result/index.js'
import { onAbort } from '../retry/index.js'
import { Breath } from './breath.js'
import type { ItemResult, ParallelOptions, ParallelTask } from './models.js'
import { concurrencyOf } from './options.js'
import { countOf, isPromise, openSource } from './source.js'
import type { Item, AwaitableItems, Source } from './source.js'
import { Success } from './success.js'
import { Tally } from './tally.js'
import { callerOf } from './task.js'
import type { TaskCall } from './task.js'
import { Turns } from './turns.js'

/** An item that a worker has in hand. */
class ItemInHand<T> {
  /** Its task has released its turn. */
  isAway = false

  constructor(
    readonly index: number,
    readonly item: T,
  ) {}
}

/** Receives the results of a run. It calls `end` or `fail` at most once, after the last `take`, and neither after `stop`. */
export interface Sink<T, R> {
  /** A promise keeps the worker waiting until the result is wanted. */
  take(result: ItemResult<T, R>): Promise<void> | undefined
  end(): void
  fail(reason: unknown): void
}

/**
 * One pass over the items by up to `concurrency` workers. A worker pulls an item, runs its task, hands the result
 * on, and only then pulls the next. (A p-limit call for every item would hold all of them in memory at once.)
 */
export class Run<T, R> {
  readonly #controller = new AbortController()
  readonly #options: ParallelOptions
  readonly #sink: Sink<T, R>
  readonly #call: TaskCall<T, R>
  readonly #tally: Tally
  readonly #source: Source<T>
  readonly #breath = new Breath()
  readonly #turns: Turns
  /** What each worker has in hand. */
  readonly #inHand: (ItemInHand<T> | undefined)[] = []
  /** Places in `#inHand` whose workers have gone. */
  readonly #vacant: number[] = []
  #state: 'running' | 'drained' | 'halted' = 'running'
  #stopListening: (() => void) | undefined
  #concluded = false
  #pulling = false
  #pulled = 0
  #workers = 0

  constructor(
    items: AwaitableItems<T>,
    task: ParallelTask<T, R>,
    options: ParallelOptions,
    sink: Sink<T, R>,
  ) {
    this.#turns = new Turns(concurrencyOf(options), () => this.#hire())
    setMaxListeners(0, this.#controller.signal) // every task may listen to it: no leak, no warning
    this.#options = options
    this.#sink = sink
    this.#call = callerOf(task, this.#controller.signal, options, this.#releaseTurn)
    this.#tally = new Tally(countOf(items), options.onProgress)
    this.#source = openSource(items)
  }

  start(): void {
    const { signal } = this.#options
    if (signal?.aborted === true) this.#fail(signal.reason)
    else if (signal) this.#stopListening = onAbort(signal, () => this.#fail(signal.reason))
    this.#hire() // nobody, where the run is over
  }

  /** Ends the run at once, whatever its tasks are at, and says no more. Resolves when the source has cleaned up. */
  async stop(reason: unknown): Promise<void> {
    this.#conclude(() => undefined)
    await this.#halt(reason)
  }

  #fail(reason: unknown): void {
    this.#conclude(() => this.#sink.fail(reason))
    this.#halt(reason).catch(() => undefined) // the first thing that went wrong is the one to report
  }

  #end(): void {
    this.#state = 'halted'
    this.#conclude(() => this.#sink.end())
  }

  #conclude(lastWord: () => void): void {
    if (this.#concluded) return
    this.#concluded = true
    this.#stopListening?.()
    lastWord()
  }

  async #halt(reason: unknown): Promise<void> {
    if (this.#isHalted()) return
    this.#state = 'halted'
    this.#controller.abort(reason)
    this.#turns.end()
    await this.#source.close()
  }

  /** One worker after the other, while the source has items at once: the concurrency may be `Infinity`. */
  #hire(): void {
    while (this.#mayHire()) {
      this.#turns.take()
      this.#workers++
      void this.#work(this.#vacant.pop() ?? this.#inHand.push(undefined) - 1)
    }
  }

  #mayHire(): boolean {
    if (this.#pulling || this.#breath.isPausing) return false
    return this.#state === 'running' && this.#turns.isFree
  }

  async #work(worker: number): Promise<void> {
    let untilLook = 1
    try {
      for (;;) {
        if (--untilLook === 0) {
          const pause = this.#breath.look()
          untilLook = this.#breath.stride
          if (pause) {
            await pause
            if (this.#isHalted()) return
            this.#hire() // which a pause interrupts
          }
        }
        const pulled = this.#source.next()
        const next = pulled instanceof Promise ? await this.#arrival(pulled) : pulled
        if (this.#isHalted()) return
        if (next.done === true) break
        const index = this.#pulled++
        let item = next.value as T // and is the promise itself in the result of one that rejects
        let inHand = new ItemInHand(index, item)
        this.#inHand[worker] = inHand
        let result: ItemResult<T, R>
        try {
          if (this.#source.holdsPromises && isPromise<T>(next.value)) {
            item = await next.value
            if (this.#isHalted()) return
            inHand = new ItemInHand(index, item)
            this.#inHand[worker] = inHand
          }
          const value = await this.#call(item, index)
          result = new Success(value, index, item)
        } catch (error) {
          result = { ok: false, error: failure(error, this.#controller.signal), index, item }
        }
        if (this.#isHalted()) return
        this.#inHand[worker] = undefined
        const taken = this.#take(result)
        if (taken) await taken
        if (inHand.isAway)
          this.#leave(worker) // its turn is with another worker
        else if (this.#turns.passOn()) this.#leave(worker)
        else continue
        return
      }
      this.#state = 'drained'
      this.#turns.give()
      this.#leave(worker)
    } catch (error) {
      this.#fail(error)
    }
  }

  #leave(worker: number): void {
    this.#vacant.push(worker)
    if (--this.#workers === 0 && this.#state === 'drained') this.#end()
  }

  /** While the source is slow, a task that has released its own turn may have this one. */
  async #arrival(
    pulled: Promise<IteratorResult<Item<T>, unknown>>,
  ): Promise<IteratorResult<Item<T>, unknown>> {
    this.#pulling = true
    this.#turns.lend()
    const next = await pulled
    const turn = this.#turns.retake()
    if (turn) await turn
    this.#pulling = false
    if (next.done !== true) this.#hire()
    return next
  }

  readonly #releaseTurn = async <R>(index: number, wait: () => R | PromiseLike<R>): Promise<Awaited<R>> => {
    const inHand = this.#inHand.find(each => each?.index === index)
    if (!inHand || inHand.isAway) return await wait() // a task that is over has no turn
    inHand.isAway = true
    try {
      return await this.#turns.without(wait)
    } finally {
      if (this.#inHand.includes(inHand)) inHand.isAway = false
      else this.#turns.give()
    }
  }

  #take(result: ItemResult<T, R>): PromiseLike<unknown> | undefined {
    const taken = this.#sink.take(result)
    const hook = this.#tally.count(result)
    if (this.#options.stopOnError === true && !result.ok && !this.#isHalted()) void this.#stopAfter(result)
    return taken && hook ? hook.then(() => taken) : (taken ?? hook)
  }

  async #stopAfter({ index, error }: ItemResult<T, R> & { ok: false }): Promise<void> {
    const reason = new HoldfastError('run-stopped', `Item ${index} failed and \`stopOnError\` is set.`, {
      kind: 'aborted',
      cause: error.error,
    })
    const halted = this.#halt(reason)
    try {
      const settled = this.#inHand.map(inHand => {
        if (!inHand) return undefined
        const { index, item } = inHand
        const result = { ok: false as const, error: { kind: 'aborted' as const, error: reason }, index, item }
        void this.#sink.take(result)
        return this.#tally.count(result)
      })
      await Promise.all([halted, ...settled])
      this.#end()
    } catch (thrown) {
      halted.catch(() => undefined) // the first thing that went wrong is the one to report
      this.#fail(thrown)
    }
  }

  /** A method, so that no compiler takes the answer from before an `await`. */
  #isHalted(): boolean {
    return this.#state === 'halted'
  }
}
