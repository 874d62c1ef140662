import { streamParallel } from '../../parallel/index.js'
import type { AwaitableItems, TaskContext } from '../../parallel/index.js'
import type { FailureKind } from '../../result/index.js'
import { onAbort } from '../../retry/index.js'
import { createBreaker } from './breaker.js'
import type { Breaker } from './breaker.js'
import { crashed, unsavedValue } from './failure.js'
import { createIdOf } from './item-id.js'
import { Work, workOn } from './item.js'
import type { Attempted } from './item.js'
import type {
  BatchProgress,
  BatchSummary,
  ItemFailure,
  ItemHandler,
  ItemOutcome,
  RetryFilter,
  SkipReason,
} from '../models.js'
import type { BatchOptions } from '../options.js'
import { inInputOrder, ReorderGate } from './order.js'
import type { Policy } from './policy.js'
import { mostCrashes, prepare } from './prepare.js'
import { Latest, Meter } from './progress.js'
import { Quarantine } from './quarantine.js'
import { isOfValue } from './records.js'
import type { Records } from './records.js'
import { Reporter } from './reporter.js'
import { StopRequest } from './stop-request.js'
import { noteRejections, stoppable } from './source.js'

/** What a run works with once its state is open. */
interface Session<Value> {
  readonly records: Records<Value>
  readonly batch: string
  /** Ends the run with an error. */
  readonly broken: (error: unknown) => void
  readonly meter: Meter
  /** Ends the run in good order. */
  readonly stop: AbortSignal
  readonly quarantine: Quarantine | undefined
  /** Ids of the items that are worked on, for whoever stops the run. */
  readonly inHand: Set<string> | undefined
}

const stopped = { stopped: true } as const

/** One run over the items: pulls, skips, works, saves, counts. */
export class Run<Item, Value> {
  readonly progress = new Latest<BatchProgress>()
  readonly #items: AwaitableItems<Item>
  readonly #handler: ItemHandler<Item, Value>
  readonly #options: BatchOptions<Item, Value>
  readonly #retrying: RetryFilter | undefined
  readonly #breaker: Breaker
  readonly #tripped = new AbortController()
  readonly #failedByKind: Partial<Record<FailureKind, number>> = {}
  readonly #idOf: (item: Item) => string

  constructor(
    items: AwaitableItems<Item>,
    handler: ItemHandler<Item, Value>,
    options: BatchOptions<Item, Value>,
    retrying?: RetryFilter,
  ) {
    noteRejections(items)
    this.#items = items
    this.#handler = handler
    this.#options = options
    this.#retrying = retrying
    this.#breaker = createBreaker(options.stopAfter)
    this.#idOf = createIdOf(options.id)
  }

  /** Works through all items. */
  async finish(): Promise<BatchSummary> {
    await using under = await this.#start()
    for await (const result of under.results) {
      if (!result.ok) throw result.error.error
    }
    return await under.end()
  }

  /** The same, with every outcome; then the summary. */
  async *outcomes(
    order: 'completion' | 'input' = 'completion',
  ): AsyncGenerator<ItemOutcome<Item, Value>, BatchSummary> {
    const gate = order === 'input' ? new ReorderGate() : undefined
    await using under = await this.#start(gate)
    const outcomes = unwrapped(under.results)
    yield* gate ? inInputOrder(outcomes, gate) : outcomes
    return await under.end()
  }

  async #start(gate?: ReorderGate) {
    const { concurrency, stop, onOutcome, onProgress, progressIntervalMs = 100 } = this.#options
    const prepared = await prepare(this.#items, this.#options, this.#idOf, this.#retrying).catch(
      (error: unknown) => {
        this.progress.end()
        throw error
      },
    )
    const { items, records, total, batch, close } = prepared
    const reporter = new Reporter(this.#options.signal, progress => {
      this.progress.update(progress)
      return onProgress?.(progress)
    })
    const meter = new Meter(total, progressIntervalMs, progress => reporter.tell(progress))
    const stopping = stop ? AbortSignal.any([stop, this.#tripped.signal]) : this.#tripped.signal
    const suspects = [...records.suspects]
    const quarantine = suspects.length > 0 ? new Quarantine(suspects) : undefined
    const inHand = stop && new Set<string>()
    const broken = (error: unknown) => reporter.breakOff(error)
    const session = { records, batch, broken, meter, stop: stopping, quarantine, inHand }
    const onStop = () => {
      if (inHand && stop.reason instanceof StopRequest) stop.reason.waitFor(inHand)
    }
    const stopListening = stop && onAbort(stop, onStop)
    return {
      results: streamParallel(
        stoppable(items, stopping, gate),
        onOutcome
          ? (item, context) => this.#tell(item, context, session, onOutcome)
          : (item, context) => this.#settle(item, context, session),
        { concurrency, signal: reporter.signal },
      ),
      end: async () => {
        meter.flush()
        await reporter.end()
        return this.#summary(meter)
      },
      [Symbol.asyncDispose]: async () => {
        stopListening?.()
        this.progress.end()
        records.end()
        await close()
      },
    }
  }

  async #tell(
    item: Item,
    context: TaskContext,
    session: Session<Value>,
    onOutcome: (outcome: ItemOutcome<Item, Value>) => unknown,
  ): Promise<ItemOutcome<Item, Value>> {
    const outcome = await this.#settle(item, context, session)
    await onOutcome(outcome)
    return outcome
  }

  async #settle(
    item: Item,
    context: TaskContext,
    session: Session<Value>,
  ): Promise<ItemOutcome<Item, Value>> {
    const { index, signal } = context
    const { records, quarantine } = session
    const id = this.#idOf(item)
    const skip = (reason: SkipReason): ItemOutcome<Item, Value> => {
      session.meter.count('skipped')
      return { status: 'skipped', id, index, item, reason }
    }
    const claimed = this.#claim(item, id, records)
    const reason = claimed instanceof Promise ? await claimed : claimed
    if (reason) return skip(reason)
    const turn = quarantine?.enter(id)
    if (turn) await turn
    session.inHand?.add(id)
    let work: Work<Item> | undefined
    try {
      signal.throwIfAborted()
      work = new Work(item, id, index, signal, session.batch, records, session.broken)
      const giveWay = (wait: () => Promise<void>) => this.#giveWay(id, wait, context, session)
      const attempted = session.stop.aborted ? stopped : await this.#attempt(work, giveWay, session)
      if ('stopped' in attempted) {
        records.abandon(id)
        return skip('stopped')
      }
      const failure = 'failure' in attempted ? attempted.failure : await save(records, id, attempted)
      if (!failure && 'value' in attempted) {
        this.#count('done', session.meter)
        return { status: 'done', id, index, item, value: attempted.value, attempts: attempted.attempts }
      }
      const told = await this.#fail(id, failure as ItemFailure, session)
      return { status: 'failed', id, index, item, failure: told }
    } catch (error) {
      records.abandon(id)
      throw error
    } finally {
      work?.end()
      session.inHand?.delete(id)
      quarantine?.leave()
    }
  }

  #claim(
    item: Item,
    id: string,
    records: Records<Value>,
  ): SkipReason | undefined | Promise<SkipReason | undefined> {
    const { redo = false } = this.#options
    if (redo === false || !records.isDone(id)) return records.claim(id)
    if (redo === true) return records.reclaim(id)
    return this.#claimIf(redo(item, id), id, records)
  }

  async #claimIf(
    isWanted: boolean | PromiseLike<boolean>,
    id: string,
    records: Records<Value>,
  ): Promise<SkipReason | undefined> {
    return (await isWanted) ? records.reclaim(id) : records.claim(id)
  }

  /** While an item only waits for its next attempt, it holds up nobody, and is not to blame for a crash. */
  async #giveWay(
    id: string,
    wait: () => Promise<void>,
    { releaseTurn, signal }: TaskContext,
    { records, quarantine, inHand }: Session<Value>,
  ): Promise<void> {
    records.rest(id)
    inHand?.delete(id)
    quarantine?.leave()
    try {
      await releaseTurn(wait)
    } finally {
      const turn = quarantine?.enter(id)
      if (turn) await turn
      inHand?.add(id)
    }
    signal.throwIfAborted() // the item is given up already
    const begun = records.begin(id)
    if (begun) await begun
  }

  async #attempt(
    work: Work<Item>,
    giveWay: Policy<Item>['giveWay'],
    { records, stop }: Session<Value>,
  ): Promise<Attempted<Value>> {
    const { maxCrashes = mostCrashes, retry, timeoutMs, classify } = this.#options
    const crashes = records.crashes(work.id)
    if (crashes >= maxCrashes) return { failure: crashed(work.id, crashes) }
    const begun = records.begin(work.id)
    if (begun) await begun
    return workOn(work, this.#handler, { retry, timeoutMs, classify, stop, giveWay })
  }

  async #fail(id: string, failure: ItemFailure, { records, meter }: Session<Value>): Promise<ItemFailure> {
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

/** A value that JSON or its schema refuses is the item's failure; a disk that refuses it is the run's. */
async function save<Value>(
  records: Records<Value>,
  id: string,
  { value, attempts }: { value: Value; attempts: number },
): Promise<ItemFailure | undefined> {
  try {
    await records.done(id, value)
    return undefined
  } catch (error) {
    if (!isOfValue(error)) throw error
    return unsavedValue(error, attempts)
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
