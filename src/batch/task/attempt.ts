import type { ItemFailure, ItemHandler } from '../models.js'
import type { BatchOptions } from '../options.js'
import type { PastFailure } from '../../state/index.js'
import { Work, workOn } from '../run/item.js'
import type { StepStore } from '../run/records.js'
import type { Telemetry } from '../telemetry.js'

/** One attempt of an item, in any process. */
export interface ItemAttemptOptions<Item, Value> {
  /** The key of the item. */
  readonly id: string
  /** The item's place in its batch, from 0. */
  readonly index: number
  /** The name of the batch: the first part of the idempotency key. */
  readonly batch: string
  /** How many attempts were made before, in this or another process. */
  readonly earlier: number
  /** Those that failed, oldest first. */
  readonly history: readonly PastFailure[]
  /** Aborted when the item is given up. */
  readonly signal: AbortSignal
  /** Milliseconds for one attempt. */
  readonly attemptTimeoutMs?: number | undefined
  /** Says what kind of failure an error is. */
  readonly classify?: BatchOptions<Item, Value>['classify'] | undefined
  /** Where the values of the item's steps are. */
  readonly steps: StepStore
  /** The name of the task, for {@link ItemAttemptOptions.telemetry}. */
  readonly task?: string | undefined
  /** What `executorKit.loadTelemetry` gave. */
  readonly telemetry?: Telemetry | undefined
  /** Called with the argument of `context.noteLimits`. */
  readonly noteLimits: (answer: unknown) => void
}

/** How an attempt ended. The attempts of a failure, and its history, hold those that failed before. */
export type AttemptEnd<Value> =
  { readonly value: Value; readonly attempts: number } | { readonly failure: ItemFailure }

/** An endless retry must not keep an endless history. */
const longestHistory = 100
const never = new AbortController().signal

/**
 * Calls the handler once, with the context, the limit of time and the failure that it has in `processBatch`.
 *
 * @throws the reason of `signal` if that has aborted: the item is unfinished then.
 */
export async function attemptItem<Item, Value>(
  item: Item,
  handler: ItemHandler<Item, Value>,
  options: ItemAttemptOptions<Item, Value>,
): Promise<AttemptEnd<Value>> {
  const { id, index, batch, earlier, history, signal, attemptTimeoutMs, classify, steps, noteLimits } =
    options
  const { task, telemetry } = options
  let failedSave: { readonly error: unknown } | undefined
  const breakOff = (error: unknown) => (failedSave = { error })
  const pace = { noteLimits: (answer: unknown) => (noteLimits(answer), {}) }
  const work = new Work(item, id, index, signal, batch, steps, breakOff, pace, task)
  const policy = {
    ...{ retry: undefined, attemptTimeoutMs, classify, stop: never },
    ...{ releaseTurn: (wait: () => Promise<void>) => wait(), isPaced: false, telemetry },
  }
  try {
    const end = await workOn(work, handler, policy, earlier)
    if (failedSave) throw failedSave.error
    if ('stopped' in end) throw signal.reason
    if (!('failure' in end)) return end
    const { failure } = end
    return { failure: { ...failure, history: [...history, ...failure.history].slice(-longestHistory) } }
  } finally {
    work.end()
  }
}
