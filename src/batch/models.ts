import type { FailureKind } from '../result/index.js'
import type { RetryOptions } from '../retry/index.js'
import type { FailureFilter, PastFailure, State } from '../state/index.js'

/** What the handler is given beside its item. */
export interface ItemContext {
  readonly id: string
  /** The item's place in the input, from 0. */
  readonly index: number
  /** 1 for the first attempt of this run. */
  readonly attempt: number
  /**
   * The same on every attempt, in every run and process: hand it to services that drop what they have seen. An item
   * may be worked on again if its process dies before the outcome is saved.
   */
  readonly idempotencyKey: string
  /** Aborted when the attempt's time is up, or the run is aborted. */
  readonly signal: AbortSignal
}

/** The work done for every item. What it returns is the item's value; what it throws is its failure. */
export type ItemHandler<Item, Value> = (item: Item, context: ItemContext) => Value | PromiseLike<Value>

/** Why an item failed. */
export interface ItemFailure {
  readonly kind: FailureKind
  /** What the last attempt threw, untouched: not always an `Error`. */
  readonly error: unknown
  /** Of this run. */
  readonly attempts: number
  /** Every failed attempt of this run, oldest first. */
  readonly history: readonly PastFailure[]
  /** When the last attempt failed: Unix time, milliseconds. */
  readonly at: number
  /** False where trying again is of no use: the handler said so with {@link permanent}, or the kind is `invalid-input`. */
  readonly retryable: boolean
}

/** What became of one item: exactly one of these for every item that was pulled. */
export type ItemOutcome<Item, Value> =
  | {
      readonly status: 'done'
      readonly id: string
      readonly index: number
      readonly item: Item
      readonly value: Value
      readonly attempts: number
    }
  | {
      readonly status: 'failed'
      readonly id: string
      readonly index: number
      readonly item: Item
      readonly failure: ItemFailure
    }
  | {
      readonly status: 'skipped'
      readonly id: string
      readonly index: number
      readonly item: Item
      /** Already done, already failed (see {@link retryFailed}), or an id that stood in the input before. */
      readonly reason: 'done' | 'failed' | 'duplicate'
    }

/** How far a run has come. */
export interface BatchProgress {
  readonly done: number
  readonly failed: number
  readonly skipped: number
  /** All three together. */
  readonly settled: number
  /** How many items there are, where the source knows: an array, a `Set` or a `Map`. */
  readonly total: number | undefined
  /** Items worked on a second, of late. Skipped items do not count. */
  readonly ratePerSecond: number
  /** How long the rest will take at this rate. Undefined without a total or a rate. */
  readonly etaMs: number | undefined
  readonly elapsedMs: number
}

/** How a run ended. */
export interface BatchSummary {
  readonly done: number
  readonly failed: number
  readonly skipped: number
  /** Of the failures of this run; only kinds that there are. */
  readonly failedByKind: Readonly<Partial<Record<FailureKind, number>>>
  readonly elapsedMs: number
  /** Why the run ended before its items did: `stop` was aborted, or {@link BatchOptions.stopAfter} was reached. */
  readonly stopped: 'stop' | 'failures' | undefined
}

/** When failures mean that something all items need is down. */
export type StopAfter =
  /** So many failures in this run. */
  | number
  /** Such a share of failures, from 0 to 1, among the last `of` items that were worked on. Default 20. */
  | { readonly share: number; readonly of?: number }

/** An open state whose values are of this type, or of any. */
export type SavesValues<Value> = State & {
  // A property and no method, so that TypeScript refuses a state of other values.
  readonly markDone: (id: string, value?: Value) => Promise<void>
}

/** How items are worked through, and where their outcomes are saved. */
export interface BatchOptions<Item, Value> {
  /** Names an item, for ever. Default: the item itself if it is a string or a number, else its `id`. */
  readonly id?: (item: Item) => string
  /** Where outcomes are saved: an open state, or the location of one. Without it, a run cannot be resumed. */
  readonly state?: SavesValues<Value> | string
  /** The first part of every idempotency key. Default: the `app` of the state, or when it was made; else a random one. */
  readonly batch?: string
  /** How many items are worked on at a time. Default 8. */
  readonly concurrency?: number
  /** The longest that one attempt may take, in milliseconds. Default: no limit. */
  readonly timeoutMs?: number
  /** Tries failed items again at once. Default: no retries. */
  readonly retry?: Pick<
    RetryOptions,
    'retries' | 'backoff' | 'shouldRetry' | 'delayFrom' | 'onRetry' | 'timeoutMs'
  >
  /** Ends the run at once, with its `reason`: attempts are aborted, their items stay unfinished. */
  readonly signal?: AbortSignal
  /** Ends the run in good order: no item is begun any more, those begun are finished and saved. */
  readonly stop?: AbortSignal
  /** Ends the run in the same good order when too many items fail. Default: never. */
  readonly stopAfter?: StopAfter
  /** Without a state: whether ids are kept to find duplicates. Default true; false keeps memory flat. */
  readonly dedupe?: boolean
  /** Called now and then as items settle, and at the end. What it throws ends the run. */
  readonly onProgress?: (progress: BatchProgress) => void
  /** The shortest time between two calls of `onProgress`, in milliseconds. Default 100; 0 tells of every item. */
  readonly progressIntervalMs?: number
}

/** The same, and the order in which outcomes are handed out. */
export interface StreamOptions<Item, Value> extends BatchOptions<Item, Value> {
  /** `completion` (default), or `input`: as the items stand in the input. */
  readonly order?: 'completion' | 'input'
}

/** Which failed items to try again: by kind, by id, or only those for which that may help. */
export interface RetryFilter extends FailureFilter {
  readonly retryable?: boolean
}

/** A run: await it for the summary; read `progress` meanwhile. */
export interface BatchRun extends Promise<BatchSummary> {
  /** The latest progress whenever the reader is ready for it; ends with the run. */
  readonly progress: AsyncIterable<BatchProgress>
}

/** A run that gives every outcome, once. It begins with the first `next()`; a `break` ends it. */
export interface BatchStream<Item, Value> {
  /** The generator's return value is the summary. */
  [Symbol.asyncIterator](): AsyncGenerator<ItemOutcome<Item, Value>, BatchSummary>
  readonly progress: AsyncIterable<BatchProgress>
}
