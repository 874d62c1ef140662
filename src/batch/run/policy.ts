import { retry } from '../../retry/index.js'
import type { AttemptContext, RetryOptions } from '../../retry/index.js'
import { isFinal } from './failure.js'
import type { History } from './failure.js'
import { callHook, StoppedError } from './hooks.js'
import type { ItemAttempt } from '../models.js'
import type { ItemRetry } from '../options.js'

/** What one item is worked on with. */
export interface Policy<Item> {
  readonly retry: ItemRetry<Item> | undefined
  readonly timeoutMs: number | undefined
  /** Ends the retries in good order. */
  readonly stop: AbortSignal
}

/** Runs the attempts of one item. Rejects with a `HookError`, a `StoppedError` or whatever {@link retry} rejects with. */
export function retryItem<Item, Value>(
  attempt: (context: AttemptContext) => Value | PromiseLike<Value>,
  attemptOf: (attempt: number) => ItemAttempt<Item>,
  history: History<Item>,
  signal: AbortSignal,
  { retry: given, timeoutMs, stop }: Policy<Item>,
): Promise<Value> {
  const { shouldRetry, delayFrom, onRetry, retries = 0, ...rest } = given ?? {}
  let attempts = 0
  const options: RetryOptions = {
    ...rest,
    retries,
    attemptTimeoutMs: timeoutMs,
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
    sleep: (milliseconds, ended) => sleepUntilStopped(milliseconds, ended, stop),
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
  let wake: () => void = () => undefined
  try {
    await new Promise<void>(resolve => {
      wake = resolve
      timer = setTimeout(resolve, milliseconds)
      signal.addEventListener('abort', wake)
      stop.addEventListener('abort', wake)
      if (stop.aborted) resolve()
    })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', wake)
    stop.removeEventListener('abort', wake)
  }
  throwIfStopped(stop)
}
