import type { Schema } from '../options/index.js'
import type { FailureKind, SerializedError } from '../result/index.js'
import type { BackoffOptions } from '../retry/index.js'
import type { FailedItem } from '../state/index.js'
import type { ItemHandler, RetryFilter, WorkedOutcome } from './models.js'
import type { BatchOptions } from './options.js'
import type { PaceOptions } from './pace/options.js'

/**
 * Runs batches that outlive the process that submitted them. {@link localExecutor} is one, in this process and on this
 * disk; another may spread the work over many. What all of them promise is in this module's README, and is verified by
 * one suite of tests.
 */
export interface Executor {
  /** Says how the items of a task are worked on here. Do this before {@link Executor.start}. */
  register<Input, Value>(task: Task<Input, Value>): void
  register<Input, Value>(
    task: string,
    handler: ItemHandler<Input, Value>,
    options?: TaskOptions<Input, Value>,
  ): void
  /** Begins to work: on what is submitted from now on, and on what earlier processes have left unfinished. */
  start(): Promise<void>
  /** Adds items to a batch, and makes it if there is none. Items that it has already, by key, are left as they are. */
  submit<Input, Value = unknown>(
    batch: string,
    task: string | Task<Input, Value>,
    items: Iterable<SubmittedItem<Input>> | AsyncIterable<SubmittedItem<Input>>,
    policy?: BatchPolicy,
  ): Promise<BatchHandle>
  /** @throws HoldfastError `batch-unknown`. */
  get(batch: string): Promise<BatchHandle>
  /** Finishes what is begun, or hands it back where that takes longer than `graceMs`. Default: as long as it takes. */
  close(options?: { readonly graceMs?: number | undefined }): Promise<void>
}

/** An item on its way into an executor. Its input goes through JSON. */
export interface SubmittedItem<Input> {
  /** The item's id within its batch. */
  readonly key: string
  /** What the handler gets. */
  readonly input: Input
}

/** How a task's items are worked on. */
export interface TaskOptions<Input = never, Value = unknown> {
  /** How many items of this task are worked on at a time in this process, over all batches. Default 8. */
  readonly concurrency?: number | undefined
  /** The longest that one attempt may take, in milliseconds. Default: no limit. */
  readonly attemptTimeoutMs?: number | undefined
  /** How fast attempts are begun, over all batches of the task. Default: as fast as they can be. */
  readonly pace?: PaceOptions<Input> | undefined
  /** An item fails with the kind `crash` once this many processes died while they worked on it. Default 2. */
  readonly maxCrashes?: number | undefined
  /** The kind of what an attempt threw; `undefined` for the usual one. */
  readonly classify?: BatchOptions<Input, Value>['classify'] | undefined
  /** What an item has cost, for batches with a budget: a finite number of at least 0. */
  readonly cost?: ((outcome: WorkedOutcome<Input, Value>) => number | PromiseLike<number>) | undefined
}

/** How failed items are tried again, before they count as failed. */
export interface BatchPolicy {
  /** Default 0. */
  readonly retries?: number | undefined
  /** How long to wait between attempts. */
  readonly backoff?: Pick<BackoffOptions, 'baseMs' | 'factor' | 'maxMs' | 'jitter'> | undefined
  /** What the batch may spend; the task must have a `cost`. No item begins that could pass the limit. */
  readonly budget?: BatchBudget | undefined
}

/** What a batch may spend. */
export interface BatchBudget {
  /** At most this much is spent. */
  readonly limit: number
  /** What is counted, such as `USD` or `tokens`. A batch keeps to one unit. */
  readonly unit?: string | undefined
  /** The most that one item can cost, if you know. Default 0. */
  readonly most?: number | undefined
}

/** How many items of a batch are where. */
export interface BatchStatus {
  /** Items of the batch. */
  readonly total: number
  /** Items that are done. */
  readonly done: number
  /** Those that were cancelled too, with the kind `aborted`. */
  readonly failed: number
  /** Waiting, or being worked on. */
  readonly pending: number
  /** Why items failed; only kinds that there are. */
  readonly failedByKind: Readonly<Partial<Record<FailureKind, number>>>
  /** With a budget: what was spent. */
  readonly spent?: number | undefined
  /** `budget`: no pending item may begin without passing the budget. */
  readonly reason?: 'budget' | undefined
}

/** What became of one item of a batch. */
export type BatchOutcome =
  | { readonly status: 'done'; readonly key: string; readonly value: unknown }
  | { readonly status: 'failed'; readonly key: string; readonly failure: BatchFailure }

/** A failure that went through JSON. */
export type BatchFailure = Omit<FailedItem, 'id' | 'error'> & { readonly error: SerializedError }

/** A batch, from the process that submitted it or from another. */
export interface BatchHandle {
  /** The name of the batch. */
  readonly batch: string
  /** How far the batch is. */
  status(): Promise<BatchStatus>
  /** The settled items, in the order in which they were submitted; exactly one outcome for a key. */
  outcomes(): AsyncIterable<BatchOutcome>
  /** Resolves when no item is pending, or the budget lets none begin. Somebody must have started to work on them. */
  wait(options?: { readonly signal?: AbortSignal | undefined }): Promise<BatchStatus>
  /** Works on the failed items again, on those that the filter chooses. Returns how many these are. */
  retryFailed(filter?: RetryFilter): Promise<number>
  /** Pending items fail with the kind `aborted`; those being worked on have their signal aborted first. */
  cancel(): Promise<void>
}

/** What a task is made of. */
export interface TaskDefinition<Input, Value> extends TaskOptions<Input, Value> {
  /** The permanent name of the task, in every process. */
  readonly name: string
  /** The schema of an item's input, checked when it is submitted and again before it is worked on. */
  readonly input?: Schema<Input> | undefined
  /** The schema of an item's value, checked before it is saved. */
  readonly output?: Schema<Value> | undefined
  /** The work done for every item. */
  readonly handler: ItemHandler<Input, Value>
  /** How failed items are tried again, unless the batch says otherwise. */
  readonly policy?: BatchPolicy | undefined
}

/** A task that every executor takes. Make one with `defineTask`. */
export interface Task<Input = never, Value = unknown> {
  /** The name by which an executor finds the task. */
  readonly name: string
  /** How its items are run. */
  readonly options: TaskOptions<Input, Value>
  /** How its items are run, with every default filled in. */
  readonly policy: BatchPolicy
  /** Works on one item. Refuses an input and a value that do not fit the schemas. */
  readonly handler: ItemHandler<Input, Value>
  /** Why an input does not fit its schema; `undefined` if it does. */
  readonly refusal: (input: unknown) => string | undefined
}
