import type { FailureKind } from '../result/index.js'
import type { AttemptFailure, BackoffOptions, RetryNotice } from '../retry/index.js'
import type { State, StateOptions } from '../state/index.js'
import type { PaceOptions } from './pace/options.js'
import type { Pace } from './pace/pace.js'
import type { BatchProgress, ItemAttempt, ItemOutcome, WorkedOutcome } from './models.js'

/** When a run ends before its items do: something that all items need may be down, or enough is done. */
export type StopAfter =
  /** The number of failures in this run at which it ends. */
  | number
  | {
      /** The number of done items at which the run ends, including those that earlier runs have done. */
      readonly enough?: number | undefined
      /** The number of failures in this run at which it ends. */
      readonly failures?: number | undefined
      /** Such a share of failures, above 0 up to 1, among the last `of` items that were worked on. */
      readonly share?: number | undefined
      /** Default 20. */
      readonly of?: number | undefined
    }

/** What all runs on a state may spend. */
export interface Budget<Item, Value> {
  /** No item begins that could pass this: each counts as the dearest item so far until its own cost is known. */
  readonly limit: number
  /** What is counted, such as `USD` or `tokens`. A state keeps to one unit. */
  readonly unit?: string | undefined
  /** What an item has cost, all its attempts included: a finite number of at least 0. What it throws ends the run. */
  readonly cost: (outcome: WorkedOutcome<Item, Value>) => number | PromiseLike<number>
  /** The most that one item can cost, if you know: then the limit is kept from the first item on. Default 0. */
  readonly most?: number | undefined
}

/** An open state whose values are of this type, or of any. */
export type SavesValues<Value> = State & {
  // A property and no method, so that TypeScript refuses a state of other values.
  readonly markDone: (id: string, value?: Value) => Promise<void>
}

/** A state that the run opens and closes: where it is, and how to open it. */
export interface StateLocation<Value> extends StateOptions<Value, unknown> {
  /** A folder, or a path that ends in `.jsonl`. */
  readonly path: string
}

/**
 * How a failed item is tried again at once. Every hook knows the item and may be async; what one throws ends the run with
 * that error, and the item stays unfinished.
 */
export interface ItemRetry<Item> {
  /** How many times to try again after the first attempt, or `Infinity`. Default 0. */
  readonly retries?: number | undefined
  /** How long to wait between attempts. */
  readonly backoff?: BackoffOptions | undefined
  /** The longest that all attempts of an item and the waits between them may take, in milliseconds. Default: no limit. */
  readonly timeoutMs?: number | undefined
  /** Whether to go on after this error. Default: yes, except for the kinds `aborted` and `invalid-input`. */
  readonly shouldRetry?:
    | ((error: unknown, failure: AttemptFailure & ItemAttempt<Item>) => boolean | PromiseLike<boolean>)
    | undefined
  /** The least wait that the error asks for, in milliseconds; `undefined` if it asks for none. Try `retryAfter`. */
  readonly delayFrom?:
    | ((error: unknown, failed: ItemAttempt<Item>) => number | undefined | PromiseLike<number | undefined>)
    | undefined
  /** Called, and awaited, before each wait. */
  readonly onRetry?: ((notice: RetryNotice & ItemAttempt<Item>) => unknown) | undefined
}

/** How items are worked through, and where their outcomes are saved. */
export interface BatchOptions<Item, Value> {
  /** A permanent name for the item. Default: the item itself if it is a string or a number, else its `id`. */
  readonly id?: ((item: Item) => string | number) | undefined
  /**
   * Where outcomes are saved: an open state, or the location of one, with the options of `openState` if you like
   * (`{ path, force: true }`). Without it, a run cannot be resumed.
   */
  readonly state?: SavesValues<Value> | StateLocation<Value> | string | undefined
  /** The first part of every idempotency key. Default: the `app` of the state, or when it was made; else a random one. */
  readonly batch?: string | undefined
  /** How many items are worked on at a time: a whole number, or `Infinity`. Default 8. */
  readonly concurrency?: number | undefined
  /** The longest that one attempt may take, in milliseconds. Default: no limit. */
  readonly attemptTimeoutMs?: number | undefined
  /** Tries failed items again at once. Default: no retries. */
  readonly retry?: ItemRetry<Item> | undefined
  /** The kind of what an attempt threw; `undefined` for the usual one. What it throws ends the run. */
  readonly classify?:
    | ((
        error: unknown,
        failed: ItemAttempt<Item>,
      ) => FailureKind | undefined | PromiseLike<FailureKind | undefined>)
    | undefined
  /** Works on done items again: all, or those for which it returns true. Each is forgotten when it is begun. */
  readonly redo?: boolean | ((item: Item, id: string) => boolean | PromiseLike<boolean>) | undefined
  /**
   * With a state: an item during which this many runs died fails with the kind `crash`, without another attempt. Items that
   * may be to blame are worked on alone. Default 2; `Infinity` never blames one.
   */
  readonly maxCrashes?: number | undefined
  /** Ends the run at once, with its `reason`: attempts are aborted, their items stay unfinished. */
  readonly signal?: AbortSignal | undefined
  /**
   * Stops the run gracefully: no item is begun and none is tried again any more; attempts that run are finished and
   * saved. An item that would be tried again stays unfinished.
   */
  readonly stop?: AbortSignal | undefined
  /** Stops the run gracefully when too many items fail, or enough are done. Default: never. */
  readonly stopAfter?: StopAfter | undefined
  /** How fast attempts are begun, or a pace that batches share: see `createPace`. Default: as fast as they can be. */
  readonly pace?: PaceOptions<Item> | Pace<Item> | undefined
  /** Stops the run gracefully before it spends more than this. Kept in the state, over all runs. */
  readonly budget?: Budget<Item, Value> | undefined
  /** Without a state: whether ids are kept to find duplicates. Default true; false keeps memory flat. */
  readonly dedupe?: boolean | undefined
  /** Called with each outcome once it is saved, and awaited before the next item. What it throws ends the run. */
  readonly onOutcome?: ((outcome: ItemOutcome<Item, Value>) => unknown) | undefined
  /** Called now and then as items settle, and at the end. What it throws, or rejects with, ends the run. */
  readonly onProgress?: ((progress: BatchProgress) => unknown) | undefined
  /** The shortest time between two calls of `onProgress`, in milliseconds. Default 100; 0 reports every item. */
  readonly progressIntervalMs?: number | undefined
}

/** The same, and the order in which outcomes are handed out. */
export interface StreamOptions<Item, Value> extends BatchOptions<Item, Value> {
  /** `completion` (default), or `input`: as the items are in the input. */
  readonly order?: 'completion' | 'input' | undefined
}

/** Items that need no {@link BatchOptions.id}. */
export type NamedItem = string | number | { readonly id: string | number }

/** Options with an `id`, which items without a name of their own need. */
export type WithId<Item, Options> = [Item] extends [NamedItem]
  ? Options
  : Options & { readonly id: (item: Item) => string | number }

/** The last argument of a run: may be left out if the items have names. */
export type OptionsFor<Item, Options> = [Item] extends [NamedItem]
  ? [options?: Options]
  : [options: WithId<Item, Options>]

/** Options with a state. */
export type SavedOptions<Item, Value> = BatchOptions<Item, Value> & {
  readonly state: NonNullable<BatchOptions<Item, Value>['state']>
}

/** How `gracefulStop` talks. */
export interface GracefulStopOptions {
  /** Is given what the process waits for, in one line, at the first signal. Default: writes it to stderr. */
  readonly say?: ((message: string) => unknown) | undefined
}
