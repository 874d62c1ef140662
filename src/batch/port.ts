import type { SerializedError } from '../result/index.js'
import type { BackoffOptions } from '../retry/index.js'
import type { FailedItem } from '../state/index.js'
import type { ItemHandler, RetryFilter } from './models.js'

/**
 * Runs batches that outlive the process that submitted them. {@link localExecutor} is one, in this process and on this
 * disk; another may spread the work over many. What all of them promise is in this module's README, and is verified by
 * one suite of tests.
 */
export interface Executor {
  /** Says how the items of a task are worked on here. Do this before {@link Executor.start}. */
  register<Input, Value>(task: string, handler: ItemHandler<Input, Value>, options?: TaskOptions): void
  /** Begins to work: on what is submitted from now on, and on what earlier processes have left unfinished. */
  start(): Promise<void>
  /** Adds items to a batch, and makes it if there is none. Items that it has already, by key, are left as they are. */
  submit<Input>(
    batch: string,
    task: string,
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
  readonly key: string
  readonly input: Input
}

/** How a task's items are worked on. */
export interface TaskOptions {
  /** How many items of this task are worked on at a time in this process, over all batches. Default 8. */
  readonly concurrency?: number | undefined
  /** The longest that one attempt may take, in milliseconds. Default: no limit. */
  readonly attemptTimeoutMs?: number | undefined
}

/** How failed items are tried again, before they count as failed. */
export interface BatchPolicy {
  /** Default 0. */
  readonly retries?: number | undefined
  readonly backoff?: Pick<BackoffOptions, 'baseMs' | 'factor' | 'maxMs' | 'jitter'> | undefined
}

/** How many items of a batch are where. */
export interface BatchStatus {
  readonly total: number
  readonly done: number
  /** Those that were cancelled too, with the kind `aborted`. */
  readonly failed: number
  /** Waiting, or being worked on. */
  readonly pending: number
}

/** What became of one item of a batch. */
export type BatchOutcome =
  | { readonly status: 'done'; readonly key: string; readonly value: unknown }
  | { readonly status: 'failed'; readonly key: string; readonly failure: BatchFailure }

/** A failure that went through JSON. */
export type BatchFailure = Omit<FailedItem, 'id' | 'error'> & { readonly error: SerializedError }

/** A batch, from the process that submitted it or from another. */
export interface BatchHandle {
  readonly batch: string
  status(): Promise<BatchStatus>
  /** The settled items, in the order in which they were submitted; exactly one outcome for a key. */
  outcomes(): AsyncIterable<BatchOutcome>
  /** Resolves when no item is pending. Somebody must have started to work on them. */
  wait(options?: { readonly signal?: AbortSignal | undefined }): Promise<BatchStatus>
  /** Works on the failed items again, on those that the filter chooses. Returns how many these are. */
  retryFailed(filter?: RetryFilter): Promise<number>
  /** Pending items fail with the kind `aborted`; those being worked on have their signal aborted first. */
  cancel(): Promise<void>
}
