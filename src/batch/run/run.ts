import { streamParallel } from '../../parallel/index.js'
import type { AwaitableItems, TaskContext } from '../../parallel/index.js'
import { onAbort } from '../../retry/index.js'
import { Budget } from './budget.js'
import { crashed, unsavedValue } from './failure.js'
import { StoppedError } from './hooks.js'
import { createIdOf } from './item-id.js'
import { Work, workOn } from './item.js'
import type { Attempted } from './item.js'
import type {
  BatchProgress,
  BatchSummary,
  EndReason,
  ItemHandler,
  ItemOutcome,
  RetryFilter,
  SkipReason,
  WorkedOutcome,
} from '../models.js'
import type { BatchOptions } from '../options.js'
import { inInputOrder, ReorderGate } from './order.js'
import { Pace } from '../pace/pace.js'
import { Turnstile } from '../pace/turnstile.js'
import { Monitor } from './monitor.js'
import type { Policy } from './policy.js'
import { mostCrashes, prepare } from './prepare.js'
import type { Prepared } from './prepare.js'
import { Latest, Meter } from './progress.js'
import { Quarantine } from './quarantine.js'
import { isOfValue } from './records.js'
import type { Records } from './records.js'
import { Reporter } from './reporter.js'
import { StopRequest } from './stop-request.js'
import { noteRejections, stoppable } from './source.js'
import { Tally } from './tally.js'

/** What a run works with once its state is open. */
interface Session<Item, Value> {
  readonly budget: Budget<Item, Value> | undefined
  readonly monitor: Monitor | undefined
  readonly pace: Pace<Item> | undefined
  readonly records: Records<Value>
  readonly batch: string
  /** Ends the run with an error. */
  readonly broken: (error: unknown) => void
  readonly meter: Meter
  /** Stops the run gracefully. */
  readonly stop: AbortSignal
  readonly quarantine: Quarantine | undefined
  /** Ids of the items that are worked on, for whoever stops the run. */
  readonly inHand: Set<string> | undefined
}

const stopped = { stopped: true } as const

/** One run over the items: pulls, skips, works, saves, counts. */
export class Run<Item, Value> {
  readonly progress = new Latest<BatchProgress>()
  /** How the run ended, also if it rejects. */
  readonly ended: Promise<BatchSummary>
  #tellEnd: (summary: BatchSummary) => void = () => undefined
  readonly #items: AwaitableItems<Item>
  readonly #handler: ItemHandler<Item, Value>
  readonly #options: BatchOptions<Item, Value>
  readonly #retrying: RetryFilter | undefined
  readonly #tally: Tally
  readonly #pace: Pace<Item> | undefined
  readonly #idOf: (item: Item) => string

  constructor(
    items: AwaitableItems<Item>,
    handler: ItemHandler<Item, Value>,
    options: BatchOptions<Item, Value>,
    retrying?: RetryFilter,
  ) {
    noteRejections(items)
    this.ended = new Promise(resolve => (this.#tellEnd = resolve))
    this.#items = items
    this.#handler = handler
    this.#options = options
    this.#retrying = retrying
    this.#tally = new Tally(options)
    const { pace } = options
    this.#pace = pace && !('take' in pace) ? new Pace(pace) : pace
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
        this.#over('aborted')
        throw error
      },
    )
    const { items, records, total, batch, close } = prepared
    const budget = await this.#openBudget(prepared)
    const reporter = new Reporter(this.#options.signal, progress => {
      this.progress.update(progress)
      return onProgress?.(progress)
    })
    const meter = new Meter(total, progressIntervalMs, progress => reporter.tell(progress))
    const stopping = this.#tally.stop
    const onStop = () => {
      if (inHand && stop.reason instanceof StopRequest) stop.reason.waitFor(inHand)
      budget?.end()
    }
    const stopListening = onAbort(stopping, onStop)
    const suspects = [...records.suspects]
    const quarantine = suspects.length > 0 ? new Quarantine(suspects) : undefined
    const inHand = stop && new Set<string>()
    const broken = (error: unknown) => reporter.breakOff(error)
    const monitor = records.setNote
      ? new Monitor(
          note => records.setNote?.(note),
          total,
          () => this.#tally.summary(undefined, budget?.spent),
        )
      : undefined
    const session = {
      monitor,
      records,
      batch,
      broken,
      budget,
      pace: this.#pace,
      meter,
      stop: stopping,
      quarantine,
      inHand,
    }
    const gates = [gate, budget].filter(each => each !== undefined)
    let hasEnded = false
    return {
      results: streamParallel(
        stoppable(items, stopping, gates),
        onOutcome
          ? (item, context) => this.#reportOutcome(item, context, session, onOutcome)
          : (item, context) => this.#settle(item, context, session),
        { concurrency, signal: reporter.signal },
      ),
      end: async () => {
        meter.flush()
        await reporter.end()
        hasEnded = true
        return this.#tally.summary(undefined, budget?.spent)
      },
      [Symbol.asyncDispose]: async () => {
        stopListening()
        records.end()
        await budget?.close()
        const reason = this.#over(hasEnded ? undefined : 'aborted', budget?.spent)
        monitor?.close(reason)
        await close()
      },
    }
  }

  #over(reason: 'aborted' | undefined, spent?: number): EndReason {
    this.progress.end()
    const summary = this.#tally.summary(reason, spent)
    this.#tellEnd(summary)
    return summary.reason
  }

  async #openBudget({ records, close }: Prepared<Item, Value>): Promise<Budget<Item, Value> | undefined> {
    const { budget } = this.#options
    if (!budget) return undefined
    try {
      const opened = new Budget(budget, records, () => this.#tally.trip('budget'))
      await opened.open()
      return opened
    } catch (error) {
      this.#over('aborted')
      await close()
      throw error
    }
  }

  async #reportOutcome(
    item: Item,
    context: TaskContext,
    session: Session<Item, Value>,
    onOutcome: (outcome: ItemOutcome<Item, Value>) => unknown,
  ): Promise<ItemOutcome<Item, Value>> {
    const outcome = await this.#settle(item, context, session)
    await onOutcome(outcome)
    return outcome
  }

  async #settle(
    item: Item,
    context: TaskContext,
    session: Session<Item, Value>,
  ): Promise<ItemOutcome<Item, Value>> {
    const { index, signal } = context
    const { records, quarantine, budget } = session
    const id = this.#idOf(item)
    const skip = (reason: SkipReason): ItemOutcome<Item, Value> => {
      this.#tally.skipped(reason === 'done')
      session.meter.count('skipped')
      return { status: 'skipped', id, index, item, reason }
    }
    const refusal = this.#claim(item, id, records)
    const reason = refusal instanceof Promise ? await refusal : refusal
    if (reason) return skip(reason)
    const admitted = budget?.admit(context.releaseTurn)
    if (admitted === false || (admitted instanceof Promise && !(await admitted))) {
      records.abandon(id)
      return skip('stopped')
    }
    const turn = quarantine?.enter(id)
    if (turn) await turn
    session.inHand?.add(id)
    session.monitor?.begin(id)
    let work: Work<Item> | undefined
    try {
      signal.throwIfAborted()
      work = new Work(item, id, index, signal, session.batch, records, session.broken, session.pace)
      const paced = session.pace && new Turnstile(session.pace, item, [signal, session.stop])
      const releaseTurn = (wait: () => Promise<void>) => this.#releaseTurn(id, wait, paced, context, session)
      const isFree = !session.stop.aborted && (!paced || (await paced.pass()))
      if (!isFree) signal.throwIfAborted()
      const attempted = isFree ? await this.#attempt(work, releaseTurn, paced, session) : stopped
      if ('stopped' in attempted) {
        records.abandon(id)
        return skip('stopped')
      }
      const worked: WorkedOutcome<Item, Value> =
        'failure' in attempted
          ? { status: 'failed', id, index, item, failure: attempted.failure }
          : { status: 'done', id, index, item, ...attempted }
      const cost = budget && (await budget.costOf(worked))
      if (cost !== undefined) budget?.charge(id, cost)
      const outcome = await save(worked, records)
      if (outcome.status === 'done') this.#tally.done()
      else this.#tally.failed(outcome.failure.kind)
      session.meter.count(outcome.status)
      return outcome
    } catch (error) {
      records.abandon(id)
      throw error
    } finally {
      budget?.leave(id)
      work?.end()
      session.monitor?.end(id)
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

  /** While an item only waits for its next attempt, it blocks no other item, and is not to blame for a crash. */
  async #releaseTurn(
    id: string,
    wait: () => Promise<void>,
    paced: Turnstile<Item> | undefined,
    { releaseTurn, signal }: TaskContext,
    { records, quarantine, inHand }: Session<Item, Value>,
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
    const isFree = !paced || (await paced.pass())
    signal.throwIfAborted() // the item is given up already
    if (!isFree) throw new StoppedError('The run is stopped.')
    const begun = records.begin(id)
    if (begun) await begun
  }

  async #attempt(
    work: Work<Item>,
    releaseTurn: Policy<Item>['releaseTurn'],
    paced: Turnstile<Item> | undefined,
    { records, stop, budget }: Session<Item, Value>,
  ): Promise<Attempted<Value>> {
    const { maxCrashes = mostCrashes, retry, attemptTimeoutMs, classify } = this.#options
    const crashes = records.crashes(work.id)
    if (crashes >= maxCrashes) return { failure: crashed(work.id, crashes) }
    budget?.begin(work.id)
    const begun = records.begin(work.id)
    if (begun) await begun
    const handler = paced ? paced.guard(this.#handler) : this.#handler
    return workOn(work, handler, {
      retry,
      attemptTimeoutMs,
      classify,
      stop,
      releaseTurn,
      isPaced: paced !== undefined,
    })
  }
}

/** Saves the outcome. A value that JSON or its schema refuses fails the item; a disk that refuses it fails the run. */
async function save<Item, Value>(
  outcome: WorkedOutcome<Item, Value>,
  records: Records<Value>,
): Promise<WorkedOutcome<Item, Value>> {
  if (outcome.status === 'failed') {
    await records.failed(outcome.id, outcome.failure)
    return outcome
  }
  const { id, index, item, value, attempts } = outcome
  try {
    await records.done(id, value)
    return outcome
  } catch (error) {
    if (!isOfValue(error)) throw error
    return save({ status: 'failed', id, index, item, failure: unsavedValue(error, attempts) }, records)
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
