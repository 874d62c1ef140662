import { isHoldfastError } from '../../result/index.js'
import type { SavedStep, Spending, State } from '../../state/index.js'
import type { ItemFailure, RetryFilter, SkipReason } from '../models.js'

/** Where the values of steps are kept, of items that are not done. */
export interface StepStore {
  /** What a step of an item has saved, if it has. */
  step(id: string, name: string): SavedStep | undefined
  /** Whether a later run may want a step of an item that has failed. */
  readonly outlivesRun: boolean
  /** Returns when the value is safe. */
  saveStep(id: string, name: string, value: unknown): Promise<void> | undefined
}

/** Where it is kept what the work on all items has cost. */
export interface SpendingStore {
  readonly spending: Spending | undefined
  /** What the run says of itself, for others to read. */
  setNote: ((note: unknown) => void) | undefined
  /** Returns when it is safe, with the mark that follows in the same tick. */
  spend(spending: Spending): Promise<void> | undefined
}

/** Where outcomes are kept, and what is known from before. */
export interface Records<Value> extends StepStore, SpendingStore {
  /** Claims an item for this run, or says why it is not to be worked on. */
  claim(id: string): SkipReason | undefined
  /** As {@link Records.claim}, of an item that may be done: it is forgotten, if nobody else has claimed it. */
  reclaim(id: string): Promise<SkipReason | undefined>
  isDone(id: string): boolean
  /** How many runs died while they worked on an item. */
  crashes(id: string): number
  /** Items during which a run died. */
  readonly suspects: Iterable<string>
  /** Notes that an item is worked on. Returns when that outlives this process. */
  begin(id: string): Promise<void> | undefined
  /** The item waits for its next attempt, which is begun anew. */
  rest(id: string): void
  /** Returns when the outcome is safe. */
  done(id: string, value: Value): Promise<void> | undefined
  failed(id: string, failure: ItemFailure): Promise<void> | undefined
  /** The item stays unfinished. */
  abandon(id: string): void
  /** The run is over: what is claimed still stays unfinished. */
  end(): void
}

/** Without a state: nothing is kept but the ids, and those only to find duplicates. */
export function memoryRecords<Value>(dedupe: boolean): Records<Value> {
  const seen = dedupe ? new Set<string>() : undefined
  const claim = (id: string) => {
    if (seen?.has(id)) return 'duplicate'
    seen?.add(id)
    return undefined
  }
  const steps = new Map<string, Map<string, string | undefined>>() // as JSON: a handler may change what it gets
  const drop = (id: string): undefined => void steps.delete(id)
  return {
    claim,
    reclaim: id => Promise.resolve(claim(id)),
    isDone: () => false,
    crashes: () => 0,
    suspects: [],
    spending: undefined,
    spend: nothing,
    setNote: undefined,
    begin: nothing,
    rest: nothing,
    outlivesRun: false,
    step(id, name) {
      const known = steps.get(id)
      if (known?.has(name) !== true) return undefined
      const json = known.get(name)
      return { value: json === undefined ? undefined : (JSON.parse(json) as unknown) }
    },
    saveStep(id, name, value) {
      const known = steps.get(id) ?? new Map<string, string | undefined>()
      steps.set(id, known.set(name, JSON.stringify(value)))
      return undefined
    },
    done: drop,
    failed: drop,
    abandon: drop,
    end: nothing,
  }
}

function nothing(): undefined {
  return undefined
}

/** Outcomes go to the state; only items in flight are kept here, and those that are done again. */
export class StateRecords<Value> implements Records<Value> {
  readonly #inFlight = new Set<string>()
  readonly #redone = new Set<string>()
  readonly outlivesRun = true

  /**
   * @param notesBegun whether it is noted which items are in flight.
   * @param blames whether a crash is counted against them.
   * @param retrying the failed items to work on, and no others.
   */
  readonly #state: State
  readonly #notesBegun: boolean
  readonly #blames: boolean
  readonly #retrying: Set<string> | undefined

  constructor(state: State, notesBegun: boolean, blames: boolean, retrying?: Set<string>) {
    this.#state = state
    this.#notesBegun = notesBegun
    this.#blames = blames
    this.#retrying = retrying
  }

  get suspects(): Iterable<string> {
    return this.#blames ? this.#state.crashedIds() : []
  }

  claim(id: string): SkipReason | undefined {
    if (this.#inFlight.has(id)) return 'duplicate'
    if (this.#state.has(id)) return 'done'
    if (this.#state.hasFailed(id) && this.#retrying?.delete(id) !== true) return 'failed'
    this.#inFlight.add(id)
    return undefined
  }

  async reclaim(id: string): Promise<SkipReason | undefined> {
    if (this.#redone.has(id)) return 'duplicate'
    this.#redone.add(id)
    await this.#state.forget(id)
    return this.claim(id)
  }

  step(id: string, name: string): SavedStep | undefined {
    return this.#state.step(id, name)
  }

  saveStep(id: string, name: string, value: unknown): Promise<void> {
    return this.#state.saveStep(id, name, value)
  }

  isDone(id: string): boolean {
    return this.#state.has(id)
  }

  crashes(id: string): number {
    return this.#blames ? this.#state.crashes(id) : 0
  }

  begin(id: string): Promise<void> | undefined {
    return this.#notesBegun ? this.#state.begin(id) : undefined
  }

  async done(id: string, value: Value): Promise<void> {
    await this.#state.markDone(id, value)
    this.#inFlight.delete(id)
  }

  async failed(id: string, { error, ...details }: ItemFailure): Promise<void> {
    await this.#state.markFailed(id, error, details)
    this.#inFlight.delete(id)
  }

  abandon(id: string): void {
    if (!this.#inFlight.delete(id) || !this.#notesBegun) return
    this.#state.release(id).catch(nothing) // a state that is closed has released it
  }

  rest(id: string): void {
    if (this.#notesBegun) this.#state.rest(id).catch(nothing)
  }

  get spending(): Spending | undefined {
    return this.#state.spending
  }

  setNote(note: unknown): void {
    this.#state.setNote(note).catch(nothing) // what the run needs is marked elsewhere
  }

  spend(spending: Spending): Promise<void> {
    return this.#state.spend(spending)
  }

  end(): void {
    for (const id of this.#inFlight) this.abandon(id)
  }
}

/** Whether a value could not be saved for what it is: JSON or a schema refuses it. Else the disk does. */
export function isOfValue(error: unknown): boolean {
  return !isHoldfastError(error) || (error.kind === 'invalid-input' && error.code !== 'state-invalid-schema')
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
