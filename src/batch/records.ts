import type { State } from '../state/index.js'
import type { ItemFailure, ItemOutcome, RetryFilter } from './models.js'

type Skip = Extract<ItemOutcome<unknown, unknown>, { status: 'skipped' }>['reason']

/** Where outcomes are kept, and what is known from before. */
export interface Records<Value> {
  /** Claims an item for this run, or says why it is not to be worked on. */
  begin(id: string): Skip | undefined
  /** Returns when the outcome is safe. */
  done(id: string, value: Value): Promise<void> | undefined
  failed(id: string, failure: ItemFailure): Promise<void> | undefined
  /** The item stays unfinished. */
  abandon(id: string): void
}

/** Without a state: nothing is kept but the ids, and those only to find duplicates. */
export function memoryRecords<Value>(dedupe: boolean): Records<Value> {
  const seen = dedupe ? new Set<string>() : undefined
  return {
    begin(id) {
      if (seen?.has(id)) return 'duplicate'
      seen?.add(id)
      return undefined
    },
    done: () => undefined,
    failed: () => undefined,
    abandon: () => undefined,
  }
}

/** Outcomes go to the state; only items in flight are kept here. */
export class StateRecords<Value> implements Records<Value> {
  readonly #inFlight = new Set<string>()

  /** @param retrying the failed items to work on, and no others. */
  constructor(
    private readonly state: State,
    private readonly retrying?: Set<string>,
  ) {}

  begin(id: string): Skip | undefined {
    if (this.#inFlight.has(id)) return 'duplicate'
    if (this.state.has(id)) return 'done'
    if (this.state.hasFailed(id) && this.retrying?.delete(id) !== true) return 'failed'
    this.#inFlight.add(id)
    return undefined
  }

  async done(id: string, value: Value): Promise<void> {
    await this.state.markDone(id, value)
    this.#inFlight.delete(id)
  }

  async failed(id: string, { error, ...details }: ItemFailure): Promise<void> {
    await this.state.markFailed(id, error, details)
    this.#inFlight.delete(id)
  }

  abandon(id: string): void {
    this.#inFlight.delete(id)
  }
}

/** The ids of the failed items that a filter chooses. */
export function chosenFailures(
  state: Pick<State, 'failedIds' | 'failures'>,
  { retryable, ...filter }: RetryFilter,
): Set<string> {
  if (retryable === undefined) return new Set(state.failedIds(filter))
  const chosen = new Set<string>()
  for (const item of state.failures(filter)) if (item.retryable === retryable) chosen.add(item.id)
  return chosen
}
