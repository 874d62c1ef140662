import { streamParallel } from '../../parallel/index.js'
import type { AwaitableItems } from '../../parallel/index.js'
import { onAbort } from '../../retry/index.js'
import type {
  BatchProgress,
  BatchSummary,
  EndReason,
  ItemHandler,
  ItemOutcome,
  RetryFilter,
} from '../models.js'
import type { BatchOptions } from '../options.js'
import { Pace } from '../pace/pace.js'
import { loadTelemetry } from '../telemetry.js'
import { Budget } from './budget.js'
import { createIdOf } from './item-id.js'
import { Monitor } from './monitor.js'
import { inInputOrder, ReorderGate } from './order.js'
import { prepare } from './prepare.js'
import type { Prepared } from './prepare.js'
import { Latest, Meter } from './progress.js'
import { Quarantine } from './quarantine.js'
import { Reporter } from './reporter.js'
import { Settler } from './settle.js'
import { noteRejections, stoppable } from './source.js'
import { StopRequest } from './stop-request.js'
import { Tally } from './tally.js'

/** One run over the items: pulls them, and reports progress and the end. */
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
      if (activeIds && stop.reason instanceof StopRequest) stop.reason.waitFor(activeIds)
      budget?.end()
    }
    const stopListening = onAbort(stopping, onStop)
    const suspects = [...records.suspects]
    const quarantine = suspects.length > 0 ? new Quarantine(suspects) : undefined
    const activeIds = stop && new Set<string>()
    const breakOff = (error: unknown) => reporter.breakOff(error)
    const monitor = records.setNote
      ? new Monitor(
          note => records.setNote?.(note),
          total,
          () => this.#tally.summary(undefined, budget?.spent),
        )
      : undefined
    const loading = loadTelemetry()
    const settler = new Settler<Item, Value>({
      ...{ handler: this.#handler, options: this.#options, idOf: this.#idOf, tally: this.#tally },
      ...{ monitor, records, batch, breakOff, budget, pace: this.#pace, meter, stop: stopping },
      ...{ quarantine, activeIds, telemetry: loading instanceof Promise ? await loading : loading },
    })
    const gates = [gate, budget].filter(each => each !== undefined)
    let hasEnded = false
    return {
      results: streamParallel(
        stoppable(items, stopping, gates),
        onOutcome
          ? async (item, context) => {
              const outcome = await settler.settle(item, context)
              await onOutcome(outcome)
              return outcome
            }
          : (item, context) => settler.settle(item, context),
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
}

async function* unwrapped<Item, Value>(
  results: ReturnType<typeof streamParallel<Item, ItemOutcome<Item, Value>>>,
): AsyncGenerator<ItemOutcome<Item, Value>, void> {
  for await (const result of results) {
    if (!result.ok) throw result.error.error
    yield result.value
  }
}
