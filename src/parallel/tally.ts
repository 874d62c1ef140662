import type { ParallelOptions } from './models.js'
import { isPromise } from './source.js'

/** Counts the results of a run and reports them. */
export class Tally {
  #settled = 0
  #failed = 0

  constructor(
    readonly total: number | undefined,
    readonly onProgress: ParallelOptions['onProgress'],
  ) {}

  /** A promise if the hook is async. */
  count(result: { readonly ok: boolean }): PromiseLike<unknown> | undefined {
    this.#settled++
    if (!result.ok) this.#failed++
    const hook = this.onProgress?.({ settled: this.#settled, failed: this.#failed, total: this.total })
    return isPromise(hook) ? hook : undefined
  }
}
