import { onAbort, retry } from '../../retry/index.js'
import type { AttemptContext, RetryOptions } from '../../retry/index.js'
import { isFinal } from './failure.js'
import type { History } from './failure.js'
import { callHook, StoppedError } from './hooks.js'
import type { ItemAttempt } from '../models.js'
import type { ItemRetry } from '../options.js'

/** What one item is worked on with. */
export interface Policy<Item> {
  readonly retry: ItemRetry<Item> | undefined
  readonly attemptTimeoutMs: number | undefined
  /** Stops the retries gracefully. */
  readonly stop: AbortSignal
  /** Runs a wait between two attempts while other items are worked on. */
  readonly releaseTurn: (wait: () => Promise<void>) => Promise<void>
  /** Whether each attempt waits for its turn, also one that follows at once. */
  readonly isPaced: boolean
}

/** Runs the attempts of one item. Rejects with a `HookError`, a `StoppedError` or whatever {@link retry} rejects with. */
export function retryItem<Item, Value>(
  attempt: (context: AttemptContext) => Value | PromiseLike<Value>,
  attemptOf: (attempt: number) => ItemAttempt<Item>,
  history: History<Item>,
  signal: AbortSignal,
  { retry: itemRetry, attemptTimeoutMs, stop, releaseTurn, isPaced }: Policy<Item>,
): Promise<Value> {
  const { shouldRetry, delayFrom, onRetry, retries = 0, ...rest } = itemRetry ?? {}
  let attempts = 0
  const options: RetryOptions = {
    ...rest,
    retries,
    attemptTimeoutMs,
    signal,
    async shouldRetry(error, failure) {
      const item = attemptOf(failure.attempt)
      attempts = failure.attempt
      const kind = await history.add(item, error)
      const isWanted = shouldRetry
        ? await callHook(() => shouldRetry(error, { ...failure, ...item }))
        : !isFinal(kind)
      if (isWanted && failure.retriesLeft > 0) throwIfStopped(stop)
      return isWanted
    },
    sleep: (milliseconds, ended) => {
      const wait = () => sleepUntilStopped(milliseconds, ended, stop)
      return milliseconds > 0 || isPaced ? releaseTurn(wait) : wait()
    },
    ...(delayFrom && { delayFrom: error => callHook(() => delayFrom(error, attemptOf(attempts))) }),
    ...(onRetry && {
      onRetry: notice => callHook(() => onRetry({ ...notice, ...attemptOf(notice.attempt) })),
    }),
  }
  return retry(attempt, options)
}

function throwIfStopped(stop: AbortSignal): void {
  if (stop.aborted) throw new StoppedError('The run is stopped.')
}

/** A backoff that `stop` ends with a `StoppedError`. Leaves no timer and no listener behind. */
async function sleepUntilStopped(
  milliseconds: number,
  signal: AbortSignal,
  stop: AbortSignal,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const listening: (() => void)[] = []
  try {
    await new Promise<void>(resolve => {
      timer = setTimeout(resolve, milliseconds)
      for (const each of [signal, stop]) listening.push(onAbort(each, resolve))
      if (stop.aborted) resolve()
    })
  } finally {
    clearTimeout(timer)
    for (const stopListening of listening) stopListening()
  }
  throwIfStopped(stop)
}
