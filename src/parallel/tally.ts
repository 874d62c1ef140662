import type { ParallelOptions } from './models.js'

/** Counts the results of a run and tells of them. */
export class Tally {
  #settled = 0
  #failed = 0

  constructor(
    readonly total: number | undefined,
    readonly onProgress: ParallelOptions['onProgress'],
  ) {}

  count(result: { readonly ok: boolean }): void {
    this.#settled++
    if (!result.ok) this.#failed++
    this.onProgress?.({ settled: this.#settled, failed: this.#failed, total: this.total })
  }
}
