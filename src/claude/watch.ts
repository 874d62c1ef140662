import { isHoldfastError } from '../result/index.js'
import { onAbort } from '../retry/index.js'
import type { Failed } from './outcome.js'
import { failed } from './outcome.js'

/** How long a query may be silent. */
export interface Patience {
  readonly startupMs: number
  readonly idleMs: number
}

/** Stops a query that is silent for too long, or that its signal stops. */
export class Watch {
  /** Resolves when the query must stop, with the failure that it then is. */
  readonly stopped: Promise<Failed>
  readonly #patience: Patience
  readonly #stop: (failure: Failed) => void
  readonly #stopListening: () => void
  #timer: NodeJS.Timeout | undefined
  #ended = false

  constructor(patience: Patience, signal: AbortSignal) {
    this.#patience = patience
    let stop: (failure: Failed) => void = () => undefined
    this.stopped = new Promise(resolve => (stop = resolve))
    this.#stop = stop
    this.#stopListening = onAbort(signal, () => stop(failureOfStop(signal.reason)))
    this.#await('startup', patience.startupMs)
  }

  /** The CLI has spoken. */
  renew(): void {
    this.#await('idle', this.#patience.idleMs)
  }

  /** The query is over. What the CLI still says, as it ends, starts no timer. */
  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
    this.#stopListening()
  }

  #await(reason: 'startup' | 'idle', milliseconds: number): void {
    clearTimeout(this.#timer)
    if (this.#ended || milliseconds === Infinity) return
    const what = reason === 'startup' ? 'did not start to answer' : 'was silent'
    const message = `The Claude Code CLI ${what} for ${milliseconds} ms. Raise \`${reason}TimeoutMs\`, or ask for less.`
    this.#timer = setTimeout(() => this.#stop(failed('timeout', message, { reason })), milliseconds)
  }
}

/** A deadline of ours, or the caller's own word. */
export function failureOfStop(reason: unknown): Failed {
  if (isHoldfastError(reason) && reason.kind === 'timeout') {
    return failed('timeout', `${reason.message} Raise \`timeoutMs\`, or ask for less.`, { reason: 'total' })
  }
  return failed('aborted', 'The signal of the caller was aborted.')
}
