import type { TaskContext } from '../../parallel/index.js'
import type { ItemHandler, ItemOutcome, SkipReason, WorkedOutcome } from '../models.js'
import type { BatchOptions } from '../options.js'
import type { Pace } from '../pace/pace.js'
import { Turnstile } from '../pace/turnstile.js'
import type { Telemetry, TracedEnd } from '../telemetry.js'
import type { Budget } from './budget.js'
import { crashed, unsavedValue } from './failure.js'
import { StoppedError } from './hooks.js'
import { Work, workOn } from './item.js'
import type { Attempted } from './item.js'
import type { Monitor } from './monitor.js'
import type { Policy } from './policy.js'
import { mostCrashes } from './prepare.js'
import type { Meter } from './progress.js'
import type { Quarantine } from './quarantine.js'
import { isOfValue } from './records.js'
import type { Records } from './records.js'
import type { Tally } from './tally.js'

/** What a run works with once its state is open. */
export interface Session<Item, Value> {
  readonly handler: ItemHandler<Item, Value>
  readonly options: BatchOptions<Item, Value>
  readonly idOf: (item: Item) => string
  readonly tally: Tally
  readonly budget: Budget<Item, Value> | undefined
  readonly monitor: Monitor | undefined
  readonly pace: Pace<Item> | undefined
  readonly records: Records<Value>
  readonly batch: string
  /** Ends the run with an error. */
  readonly breakOff: (error: unknown) => void
  readonly meter: Meter
  /** Stops the run gracefully. */
  readonly stop: AbortSignal
  readonly quarantine: Quarantine | undefined
  /** Ids of the items that are worked on, for whoever stops the run. */
  readonly activeIds: Set<string> | undefined
  readonly telemetry: Telemetry | undefined
}

const stopped = { stopped: true } as const

/** Takes one item after another to its outcome: claims, works, saves, counts. */
export class Settler<Item, Value> {
  readonly #session: Session<Item, Value>

  constructor(session: Session<Item, Value>) {
    this.#session = session
  }

  async settle(item: Item, context: TaskContext): Promise<ItemOutcome<Item, Value>> {
    const { index, signal } = context
    const { records, quarantine, budget, tally, meter, telemetry, batch } = this.#session
    const id = this.#session.idOf(item)
    const skip = (reason: SkipReason): ItemOutcome<Item, Value> => {
      tally.skipped(reason === 'done')
      meter.count('skipped')
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
    this.#session.activeIds?.add(id)
    this.#session.monitor?.begin(id)
    const { breakOff, pace, stop } = this.#session
    const work = new Work(item, id, index, signal, batch, records, breakOff, pace)
    try {
      signal.throwIfAborted()
      const paced = pace && new Turnstile(pace, item, [signal, stop])
      const mayBegin = !stop.aborted && (!paced || (await paced.pass()))
      if (!mayBegin) signal.throwIfAborted()
      const attempted = !mayBegin
        ? stopped
        : telemetry
          ? await telemetry.item({ batch, id }, () => this.#attempt(work, paced, context), endOf)
          : await this.#attempt(work, paced, context)
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
      if (outcome.status === 'done') tally.done()
      else tally.failed(outcome.failure.kind)
      telemetry?.count({ batch, id }, outcome.status === 'done' ? 'done' : outcome.failure)
      meter.count(outcome.status)
      return outcome
    } catch (error) {
      records.abandon(id)
      throw error
    } finally {
      budget?.leave(id)
      work.end()
      this.#session.monitor?.end(id)
      this.#session.activeIds?.delete(id)
      quarantine?.leave()
    }
  }

  #claim(
    item: Item,
    id: string,
    records: Records<Value>,
  ): SkipReason | undefined | Promise<SkipReason | undefined> {
    const { redo = false } = this.#session.options
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
  ): Promise<void> {
    const { records, quarantine, activeIds } = this.#session
    records.rest(id)
    activeIds?.delete(id)
    quarantine?.leave()
    try {
      await releaseTurn(wait)
    } finally {
      const turn = quarantine?.enter(id)
      if (turn) await turn
      activeIds?.add(id)
    }
    const mayBegin = !paced || (await paced.pass())
    signal.throwIfAborted() // the item is given up already
    if (!mayBegin) throw new StoppedError('The run is stopped.')
    const begun = records.begin(id)
    if (begun) await begun
  }

  async #attempt(
    work: Work<Item>,
    paced: Turnstile<Item> | undefined,
    context: TaskContext,
  ): Promise<Attempted<Value>> {
    const { records, stop, budget, handler, options, telemetry } = this.#session
    const { maxCrashes = mostCrashes, retry, attemptTimeoutMs, classify } = options
    const crashes = records.crashes(work.id)
    if (crashes >= maxCrashes) return { failure: crashed(work.id, crashes) }
    budget?.begin(work.id)
    const begun = records.begin(work.id)
    if (begun) await begun
    const releaseTurn: Policy<Item>['releaseTurn'] = wait => this.#releaseTurn(work.id, wait, paced, context)
    return workOn(work, paced ? paced.guard(handler) : handler, {
      ...{ retry, attemptTimeoutMs, classify, stop, releaseTurn, telemetry },
      isPaced: paced !== undefined,
    })
  }
}

/** For the span of an item; undefined if it has no outcome. */
function endOf(attempted: Attempted<unknown>): TracedEnd {
  if ('stopped' in attempted) return undefined
  return 'failure' in attempted ? attempted.failure : 'done'
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
