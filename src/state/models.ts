import type { FailureKind, SerializedError } from '../result/index.js'

/** A schema of any library that speaks Standard Schema 1 (zod, valibot, arktype, …): https://standardschema.dev */
export interface StandardSchema<Output> {
  /** The interface of Standard Schema, version 1. */
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: Output; readonly issues?: undefined }
      | { readonly issues: readonly { readonly message: string }[] }
      | Promise<unknown>
  }
}

/**
 * What an acknowledged mark outlives.
 *
 * - `power`: loss of power. A mark is acknowledged after a sync; marks in flight share one.
 * - `process`: `kill -9` of this process. A mark is acknowledged once the kernel has it.
 * - `{ interval }`: as `process`, and loss of power but for the last `interval` milliseconds.
 */
export type Durability = 'power' | 'process' | { readonly interval: number }

/** How to open a state. */
export interface StateOptions<Value, Meta> {
  /** The schema of a done item's value, checked on the way in and on the way back. Without one, any JSON is a value. */
  readonly value?: StandardSchema<Value> | undefined
  /** The schema of the user metadata. Without one, any JSON is metadata. */
  readonly meta?: StandardSchema<Meta> | undefined
  /** Default `power`. */
  readonly durability?: Durability | undefined
  /** Whose state this is. A state that another `app` made is refused. */
  readonly app?: string | undefined
  /** Takes the lock at once from a holder that is not certain to live, instead of waiting for its lease. */
  readonly force?: boolean | undefined
}

/** A done item. */
export interface DoneItem<Value> {
  /** The item's id. */
  readonly id: string
  /** What {@link State.markDone} was passed. */
  readonly value: Value | undefined
}

/** One attempt that failed. */
export interface PastFailure {
  /** Unix time, milliseconds. */
  readonly at: number
  /** What kind of failure it was. */
  readonly kind: FailureKind
  /** The message of the error. */
  readonly message: string
}

/** The value of a step of an item that is not done. */
export interface SavedStep {
  /** What `saveStep` was passed, as JSON gives it back. */
  readonly value: unknown
}

/** What the work on the items of a state has cost. */
export interface Spending {
  /** The sum of all costs that are known. */
  readonly spent: number
  /** The cost of the dearest item. */
  readonly dearest: number
  /** How many items were worked on, and their cost is not known: they count as the dearest one. */
  readonly lost: number
  /** What is counted, such as `usd` or `tokens`. */
  readonly unit?: string | undefined
}

/** An item that failed, and has not been done since. */
export interface FailedItem {
  /** The item's id. */
  readonly id: string
  /** What kind of failure it was. */
  readonly kind: FailureKind
  /** The error, as it was saved. */
  readonly error: SerializedError
  /** Over all runs. */
  readonly attempts: number
  /** When it failed last: Unix time, milliseconds. */
  readonly at: number
  /** False if trying again is of no use. */
  readonly retryable: boolean
  /** The failed attempts of the last run, oldest first. */
  readonly history: readonly PastFailure[]
  /** The name of the step that threw this; left out if none did. */
  readonly step?: string | undefined
}

/** What is known of a failure beside what was thrown. */
export interface FailureDetails {
  /** Default: `failureKind()` of what was thrown. */
  readonly kind?: FailureKind | undefined
  /** Attempts of this run, added to those of earlier runs. Default 1. */
  readonly attempts?: number | undefined
  /** Default: false for `invalid-input`, else true. */
  readonly retryable?: boolean | undefined
  /** The failed attempts of this run, oldest first. */
  readonly history?: readonly PastFailure[] | undefined
  /** When it failed: Unix time, milliseconds. Default: now. */
  readonly at?: number | undefined
  /** The name of the step that threw this. */
  readonly step?: string | undefined
}

/** Which failures: of these kinds, with these ids. Without either, all. */
export interface FailureFilter {
  /** Only failures of this kind, or of these. */
  readonly kind?: FailureKind | readonly FailureKind[] | undefined
  /** Only this item, or these. */
  readonly id?: string | readonly string[] | undefined
}

/** How many items there are of each sort. */
export interface StateCounts {
  /** How many items are done. */
  readonly done: number
  /** How many items failed, by kind. */
  readonly failed: number
  /** Only kinds that there are. */
  readonly failedByKind: Readonly<Partial<Record<FailureKind, number>>>
}

/** Bytes that were no records, where they started, and where they were put. */
export interface SetAside {
  /** Where the damaged bytes are now. */
  readonly file: string
  /** How many bytes there are. */
  readonly bytes: number
  /** Where they were in the journal. */
  readonly offset: number
  /** How many marks were taken over from `file`, a copy that a sync client had put beside the journal. */
  readonly marks?: number | undefined
}
