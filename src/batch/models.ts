import type { FailureKind } from '../result/index.js'
import type { FailureFilter, PastFailure, StandardSchema } from '../state/index.js'

/** What the handler gets with its item. */
export interface ItemContext {
  /** The item's id. */
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
  /** Does a part of the work once, whatever becomes of the rest: see {@link Step}. */
  readonly step: Step
  /** With an adaptive pace: follows the rate-limit headers of an answer, such as a fetch `Response`. */
  readonly noteLimits: (answer: unknown) => void
}

/**
 * Does a part of an item's work once. Its value is saved when it is known; if the item is retried or resumed, the step
 * gives that value again and `work` is not called. Values go through JSON, also on the first call.
 *
 * @param name is unique within the item.
 * @throws what `work` throws, untouched; HoldfastError `batch-step-repeated` for a name that was used in this attempt,
 * `batch-step-refused` for a value that JSON or the schema refuses, `batch-step-unfit` for a saved value that does not fit
 * the schema, `batch-step-late` after the item has its outcome.
 */
export interface Step {
  <T>(name: string, work: StepWork<T>, options?: StepOptions<T>): Promise<T>
  /** Does steps beside one another, by name. Waits for all of them, then throws what the first in order threw. */
  all<T extends Readonly<Record<string, StepWork<unknown>>>>(
    works: T,
    options?: StepsOptions,
  ): Promise<{ -readonly [Name in keyof T]: Awaited<ReturnType<T[Name]>> }>
}

/** The work of one step. */
export type StepWork<T> = (context: StepContext) => T | PromiseLike<T>

/** What the work of a step gets. */
export interface StepContext {
  /** That of the item, a slash and the name of the step. */
  readonly idempotencyKey: string
  /** That of the attempt. */
  readonly signal: AbortSignal
}

/** How one step is saved. */
export interface StepOptions<T> {
  /** The schema of the value, which is checked when it is saved and when it is read. */
  readonly value?: StandardSchema<T> | undefined
}

/** How `step.all` goes about it. */
export interface StepsOptions {
  /** How many steps are done at a time: a whole number, or `Infinity` (the default). */
  readonly concurrency?: number | undefined
}

/** Which attempt of which item a hook is called for. */
export interface ItemAttempt<Item> {
  /** The item's id. */
  readonly id: string
  /** The item. */
  readonly item: Item
  /** The item's place in the input, from 0. */
  readonly index: number
  /** 1 for the first attempt of this run. */
  readonly attempt: number
}

/** The work done for every item. What it returns is the item's value; what it throws is its failure. */
export type ItemHandler<Item, Value> = (item: Item, context: ItemContext) => Value | PromiseLike<Value>

/** Why an item failed. */
export interface ItemFailure {
  /** One of the fixed kinds. */
  readonly kind: FailureKind
  /** What the last attempt threw, untouched: not always an `Error`. */
  readonly error: unknown
  /** Of this run. For the kind `crash`, of the runs that died. */
  readonly attempts: number
  /** Every failed attempt of this run, oldest first. */
  readonly history: readonly PastFailure[]
  /** When the last attempt failed: Unix time, milliseconds. */
  readonly at: number
  /** The name of the step that threw `error`; left out if none did. */
  readonly step?: string | undefined
  /** False if trying again is of no use: the handler said so with {@link permanent}, or the kind is `invalid-input`. */
  readonly retryable: boolean
}

/**
 * Why an item was not worked on to its end.
 *
 * - `done`, `failed`: an earlier run did that (see {@link retryFailed}).
 * - `duplicate`: its id stood in the input before.
 * - `stopped`: the run stopped gracefully before the item was begun or tried again. It is unfinished: the next run
 *   works on it.
 */
export type SkipReason = 'done' | 'failed' | 'duplicate' | 'stopped'

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
      readonly reason: SkipReason
    }

/** How far a run has come. */
export interface BatchProgress {
  /** Items that were done in this run. */
  readonly done: number
  /** Items that failed in this run. */
  readonly failed: number
  /** Items that were done, or failed for good, before this run. */
  readonly skipped: number
  /** All three together. */
  readonly settled: number
  /** How many items there are, where the source knows: an array, a `Set` or a `Map`. */
  readonly total: number | undefined
  /** Items worked on a second, of late. Skipped items do not count. */
  readonly ratePerSecond: number
  /** How long the rest will take at this rate. Undefined without a total or a rate. */
  readonly etaMs: number | undefined
  /** Milliseconds since the run began. */
  readonly elapsedMs: number
}

/** An item that was worked on, and what became of it. */
export type WorkedOutcome<Item, Value> = Exclude<ItemOutcome<Item, Value>, { readonly status: 'skipped' }>

/**
 * Why a run ended.
 *
 * - `completed`: no item is left.
 * - `enough`, `too-many-failures`: `stopAfter` was reached.
 * - `stopped`: `stop` was aborted.
 * - `budget`: no item may begin without passing the budget.
 * - `aborted`: the run rejected, with the reason of `signal` or with an error of the source, a hook or the state; or its
 *   reader left.
 */
export type EndReason = 'completed' | 'enough' | 'too-many-failures' | 'stopped' | 'budget' | 'aborted'

/** How a run ended. */
export interface BatchSummary {
  /** Items that were done in this run. */
  readonly done: number
  /** Items that failed in this run. */
  readonly failed: number
  /** Items that were done, or failed for good, before this run. */
  readonly skipped: number
  /** Of the failures of this run; only kinds that there are. */
  readonly failedByKind: Readonly<Partial<Record<FailureKind, number>>>
  /** Milliseconds that the run took. */
  readonly elapsedMs: number
  /** Why the run ended before its last item. */
  readonly reason: EndReason
  /** With a budget: what all runs on this state have spent. */
  readonly spent?: number | undefined
}

/** Which failed items to try again: by kind, by id, or only those for which that may help. */
export interface RetryFilter extends FailureFilter {
  /** Only failures that may pass by themselves, or only the others. */
  readonly retryable?: boolean | undefined
}

/** A run: await it for the summary; read `progress` meanwhile. */
export interface BatchRun extends Promise<BatchSummary> {
  /** The latest progress whenever the reader is ready for it; ends with the run. */
  readonly progress: AsyncIterable<BatchProgress>
  /** The summary once the run is over, also of one that rejects. Never rejects. */
  readonly ended: Promise<BatchSummary>
}

/** A run that gives every outcome, once. It begins with the first `next()`; a `break` ends it. */
export interface BatchStream<Item, Value> {
  /** The generator's return value is the summary. */
  [Symbol.asyncIterator](): AsyncGenerator<ItemOutcome<Item, Value>, BatchSummary>
  /** How far the run is now. */
  readonly progress: AsyncIterable<BatchProgress>
  /** The summary once the run is over, also of one that throws or is left. Never rejects. */
  readonly ended: Promise<BatchSummary>
}
