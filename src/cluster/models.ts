import type { BatchHandle, BatchPolicy, BatchStatus, Executor, SubmittedItem, Task } from '../batch/index.js'

/** An executor over many processes and machines, which meet in one Redis. */
export interface Cluster extends Executor {
  submit<Input, Value = unknown>(
    batch: string,
    task: string | Task<Input, Value>,
    items: Iterable<SubmittedItem<Input>> | AsyncIterable<SubmittedItem<Input>>,
    policy?: BatchPolicy,
  ): Promise<ClusterBatch>
  get(batch: string): Promise<ClusterBatch>
  /** The names of all batches, the oldest first. */
  batches(): Promise<string[]>
  /** How this process is. */
  health(): ClusterHealth
}

/** A batch of a cluster. */
export interface ClusterBatch extends BatchHandle {
  /** The name of the batch's task. */
  readonly task: string
  /** The status now and then, from whatever process, until no item is pending. */
  watch(options?: WatchOptions): AsyncIterable<BatchStatus & { readonly ratePerSecond: number }>
  /** Cancels what is pending, and removes all that Redis has of the batch. */
  remove(): Promise<void>
}

/** How a batch is watched. */
export interface WatchOptions {
  /** Default 1000. */
  readonly intervalMs?: number | undefined
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
}

/** How a process of a cluster is. */
export interface ClusterHealth {
  /** Whether Redis can be reached. */
  readonly isConnected: boolean
  /** Whether it works on items. */
  readonly isWorking: boolean
  /** How many items it works on. */
  readonly inFlight: number
}
