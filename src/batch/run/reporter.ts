import type { BatchProgress } from '../models.js'

/** Tells the caller of progress. What the caller's hook throws, now or later, ends the run with that error. */
export class Reporter {
  /** Ends the run: the caller's own signal, or a hook that rejected. */
  readonly signal: AbortSignal
  readonly #ending = new AbortController()
  readonly #report: (progress: BatchProgress) => unknown
  #pending: Promise<unknown> = Promise.resolve()

  constructor(signal: AbortSignal | undefined, report: (progress: BatchProgress) => unknown) {
    this.signal = signal ? AbortSignal.any([signal, this.#ending.signal]) : this.#ending.signal
    this.#report = report
  }

  /** @throws what the hook throws at once. */
  tell(progress: BatchProgress): void {
    const answer = this.#report(progress)
    if (typeof answer !== 'object' || answer === null) return
    const handled = Promise.resolve(answer).catch((error: unknown) => this.#ending.abort(error))
    this.#pending = Promise.all([this.#pending, handled])
  }

  /** Ends the run with this error. */
  breakOff(error: unknown): void {
    this.#ending.abort(error)
  }

  /** Waits for the hooks. @throws what one of them rejected with. */
  async end(): Promise<void> {
    await this.#pending
    this.#ending.signal.throwIfAborted()
  }
}
