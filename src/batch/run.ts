import { isHoldfastError } from '../result/index.js'
import type { FailureKind } from '../result/index.js'
import { streamParallel } from '../parallel/index.js'
import type { Items } from '../parallel/index.js'
import { createBreaker } from './breaker.js'
import type { Breaker } from './breaker.js'
import { defaultId } from './item-id.js'
import { failureOf, Work, workOn } from './item.js'
import type {
  BatchOptions,
  BatchProgress,
  BatchSummary,
  ItemFailure,
  ItemHandler,
  ItemOutcome,
  RetryFilter,
} from './models.js'
import { inInputOrder, ReorderGate } from './order.js'
import { prepare } from './prepare.js'
import { Latest, Meter } from './progress.js'
import type { Records } from './records.js'
import { stoppable } from './source.js'

/** One run over the items: pulls, skips, works, saves, counts. */
export class Run<Item, Value> {
  readonly progress = new Latest<BatchProgress>()
  readonly #items: Items<Item>
  readonly #handler: ItemHandler<Item, Value>
  readonly #options: BatchOptions<Item, Value>
  readonly #retrying: RetryFilter | undefined
  readonly #breaker: Breaker
  readonly #tripped = new AbortController()
  readonly #failedByKind: Partial<Record<FailureKind, number>> = {}
  readonly #idOf: (item: Item) => string

  constructor(
    items: Items<Item>,
    handler: ItemHandler<Item, Value>,
    options: BatchOptions<Item, Value>,
    retrying?: RetryFilter,
  ) {
    this.#items = items
    this.#handler = handler
    this.#options = options
    this.#retrying = retrying
    this.#breaker = createBreaker(options.stopAfter)
    this.#idOf = options.id ?? defaultId
  }

  /** Works through all items. */
  async finish(): Promise<BatchSummary> {
    await using under = await this.#start()
    for await (const result of under.results) {
      if (!result.ok) throw result.error.error
    }
    return under.end()
  }

  /** The same, with every outcome; then the summary. */
  async *outcomes(
    order: 'completion' | 'input' = 'completion',
  ): AsyncGenerator<ItemOutcome<Item, Value>, BatchSummary> {
    const gate = order === 'input' ? new ReorderGate() : undefined
    await using under = await this.#start(gate)
    const outcomes = unwrapped(under.results)
    yield* gate ? inInputOrder(outcomes, gate) : outcomes
    return under.end()
  }

  async #start(gate?: ReorderGate) {
    const { concurrency, signal, stop, onProgress, progressIntervalMs = 100 } = this.#options
    const prepared = prepare(this.#items, this.#options, this.#idOf, this.#retrying)
    const { items, records, total, batch, close } = await prepared.catch((error: unknown) => {
      this.progress.end()
      throw error
    })
    const meter = new Meter(total, progressIntervalMs, progress => {
      this.progress.update(progress)
      onProgress?.(progress)
    })
    const stopping = stop ? AbortSignal.any([stop, this.#tripped.signal]) : this.#tripped.signal
    return {
      results: streamParallel(
        stoppable(items, stopping, gate),
        (item, context) => this.#settle(item, context, records, batch, meter),
        { concurrency, signal },
      ),
      end: () => {
        meter.flush()
        return this.#summary(meter)
      },
      [Symbol.asyncDispose]: async () => {
        this.progress.end()
        await close()
      },
    }
  }

  async #settle(
    item: Item,
    { index, signal }: { index: number; signal: AbortSignal },
    records: Records<Value>,
    batch: string,
    meter: Meter,
  ): Promise<ItemOutcome<Item, Value>> {
    const id = this.#idOf(item)
    const reason = records.begin(id)
    if (reason) {
      meter.count('skipped')
      return { status: 'skipped', id, index, item, reason }
    }
    try {
      const work = new Work(item, id, index, signal, batch)
      const attempted = await workOn(work, this.#handler, this.#options)
      const failure = 'failure' in attempted ? attempted.failure : await save(records, id, attempted)
      if (!failure && 'value' in attempted) {
        this.#count('done', meter)
        return { status: 'done', id, index, item, value: attempted.value, attempts: attempted.attempts }
      }
      const told = await this.#fail(id, failure as ItemFailure, records, meter)
      return { status: 'failed', id, index, item, failure: told }
    } catch (error) {
      records.abandon(id)
      throw error
    }
  }

  async #fail(id: string, failure: ItemFailure, records: Records<Value>, meter: Meter): Promise<ItemFailure> {
    await records.failed(id, failure)
    this.#failedByKind[failure.kind] = (this.#failedByKind[failure.kind] ?? 0) + 1
    this.#count('failed', meter)
    return failure
  }

  #count(status: 'done' | 'failed', meter: Meter): void {
    if (this.#breaker(status === 'failed')) this.#tripped.abort()
    meter.count(status)
  }

  #summary({ done, failed, skipped, elapsedMs }: Meter): BatchSummary {
    const stopped = this.#tripped.signal.aborted
      ? 'failures'
      : this.#options.stop?.aborted
        ? 'stop'
        : undefined
    return { done, failed, skipped, failedByKind: this.#failedByKind, elapsedMs, stopped }
  }
}

/** A value that its schema refuses is the item's failure; a disk that refuses it is the run's. */
async function save<Value>(
  records: Records<Value>,
  id: string,
  { value }: { value: Value },
): Promise<ItemFailure | undefined> {
  try {
    await records.done(id, value)
    return undefined
  } catch (error) {
    if (isHoldfastError(error) && error.kind !== 'invalid-input') throw error
    return failureOf(error)
  }
}

async function* unwrapped<Item, Value>(
  results: ReturnType<typeof streamParallel<Item, ItemOutcome<Item, Value>>>,
): AsyncGenerator<ItemOutcome<Item, Value>, void> {
  for await (const result of results) {
    if (!result.ok) throw result.error.error
    yield result.value
  }
}
