import type { FailureKind } from '../../result/index.js'
import type { BatchSummary, EndReason } from '../models.js'
import type { BatchOptions } from '../options.js'
import { Breaker } from './breaker.js'

/** Counts the outcomes of a run, and says when it is to end before its items do. */
export class Tally {
  readonly #breaker: Breaker
  readonly #stop: AbortSignal | undefined
  readonly #tripped = new AbortController()
  readonly #failedByKind: Partial<Record<FailureKind, number>> = {}
  readonly #startedAt = performance.now()
  #done = 0
  #failed = 0
  #skipped = 0
  /** Stops the run gracefully. */
  readonly stop: AbortSignal

  constructor({ stop, stopAfter }: Pick<BatchOptions<never, never>, 'stop' | 'stopAfter'>) {
    this.#breaker = new Breaker(stopAfter)
    this.#stop = stop
    this.stop = stop ? AbortSignal.any([stop, this.#tripped.signal]) : this.#tripped.signal
  }

  /** Stops the run gracefully, for this reason if it is the first. */
  trip(reason: EndReason | undefined): void {
    if (reason) this.#tripped.abort(reason)
  }

  done(): void {
    this.#done++
    this.trip(this.#breaker.count(false))
  }

  failed(kind: FailureKind): void {
    this.#failed++
    this.#failedByKind[kind] = (this.#failedByKind[kind] ?? 0) + 1
    this.trip(this.#breaker.count(true))
  }

  /** @param wasDone whether an earlier run has done it. */
  skipped(wasDone: boolean): void {
    this.#skipped++
    if (wasDone) this.trip(this.#breaker.doneBefore())
  }

  /** @param spent with a budget. */
  summary(reason: EndReason | undefined, spent: number | undefined): BatchSummary {
    const counts = { done: this.#done, failed: this.#failed, skipped: this.#skipped }
    const summary = {
      ...counts,
      failedByKind: this.#failedByKind,
      elapsedMs: performance.now() - this.#startedAt,
      reason: reason ?? this.#reason(),
    }
    return spent === undefined ? summary : { ...summary, spent }
  }

  #reason(): EndReason {
    if (this.#tripped.signal.aborted) return this.#tripped.signal.reason as EndReason
    return this.#stop?.aborted === true ? 'stopped' : 'completed'
  }
}
