import { setMaxListeners } from 'node:events'
import { TimeoutError } from '../result/index.js'
import { checkCallback, checkOptions, milliseconds, signal, text } from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { onAbort } from './on-abort.js'

/** When work must stop, whether it listens or not. */
export interface DeadlineOptions {
  /** The longest the work may take, in milliseconds. Default: no limit. */
  readonly timeoutMs?: number | undefined
  /** Stops the work at once; the promise rejects with its `reason`. */
  readonly signal?: AbortSignal | undefined
  /** What the work is called in the message of the time-out. */
  readonly what?: string | undefined
}

const deadlineRules: RulesOf<DeadlineOptions> = { timeoutMs: milliseconds(), signal, what: text }

/** What the work gets. */
export interface DeadlineContext {
  /** The work's own signal: aborted with the `TimeoutError`, or with the reason of the signal above. */
  readonly signal: AbortSignal
}

/** A signal that costs nothing until somebody looks at it. */
export class LazySignal implements DeadlineContext {
  #controller: AbortController | undefined
  #stopped: { readonly reason: unknown } | undefined

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController()
      setMaxListeners(0, this.#controller.signal) // work that fans out listens many times: no leak, no warning
      if (this.#stopped) this.#controller.abort(this.#stopped.reason)
    }
    return this.#controller.signal
  }

  /** Called once at the most. */
  stop(reason: unknown): void {
    this.#stopped = { reason }
    this.#controller?.abort(reason)
  }
}

/**
 * Runs work that ends in time: settles as soon as the work does, the deadline passes or the signal aborts,
 * whether or not the work listens to its own signal. Leaves no timer and no listener behind.
 *
 * @throws TimeoutError when the deadline passes; the signal's `reason` when it aborts; what the work throws;
 * `invalid-option`, before the work begins.
 * @example
 * await withDeadline(({ signal }) => fetch('https://example.com/', { signal }), { timeoutMs: 5_000 })
 */
export async function withDeadline<T>(
  work: (context: DeadlineContext) => T | PromiseLike<T>,
  options: DeadlineOptions = {},
): Promise<T> {
  checkCallback('withDeadline', 'work', work)
  checkOptions('withDeadline', options, deadlineRules)
  const own = new LazySignal()
  return settleInTime(() => work(own), own, options)
}

/** {@link withDeadline} for work whose context is more than a signal; its options are checked. */
export async function settleInTime<T>(
  work: () => T | PromiseLike<T>,
  own: LazySignal,
  { timeoutMs = Infinity, signal, what }: DeadlineOptions,
): Promise<T> {
  signal?.throwIfAborted()
  if (signal === undefined && timeoutMs === Infinity) return await work()
  let timer: NodeJS.Timeout | undefined
  let stopListening: (() => void) | undefined
  try {
    return await new Promise<T>((resolve, reject) => {
      const stop = (reason: Error) => {
        reject(reason)
        own.stop(reason)
      }
      if (signal) stopListening = onAbort(signal, () => stop(signal.reason as Error))
      if (timeoutMs !== Infinity) timer = setTimeout(() => stop(new TimeoutError(timeoutMs, what)), timeoutMs)
      Promise.resolve(work()).then(resolve, reject) // not resolve(work()): that would lock out `stop`
    })
  } finally {
    clearTimeout(timer)
    stopListening?.()
  }
}
