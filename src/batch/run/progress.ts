import type { BatchProgress } from '../models.js'

/** How far back the rate looks. */
const samples = 50

/** Counts outcomes, and reports them as often as it is asked to. */
export class Meter {
  done = 0
  failed = 0
  skipped = 0
  readonly #startedAt = performance.now()
  readonly #recent: { at: number; worked: number }[] = [{ at: this.#startedAt, worked: 0 }]
  #toldAt = this.#startedAt

  readonly #total: number | undefined
  readonly #intervalMs: number
  readonly #report: (progress: BatchProgress) => void

  constructor(total: number | undefined, intervalMs: number, report: (progress: BatchProgress) => void) {
    this.#total = total
    this.#intervalMs = intervalMs
    this.#report = report
  }

  get elapsedMs(): number {
    return performance.now() - this.#startedAt
  }

  count(status: 'done' | 'failed' | 'skipped'): void {
    this[status]++
    const now = performance.now()
    if (now - this.#toldAt < this.#intervalMs) return
    this.#toldAt = now
    this.flush()
  }

  /** Tells now. */
  flush(): void {
    this.#report(this.#progress())
  }

  #progress(): BatchProgress {
    const { done, failed, skipped } = this
    const total = this.#total
    const settled = done + failed + skipped
    const ratePerSecond = this.#rate(done + failed)
    const left = total === undefined || ratePerSecond === 0 ? undefined : total - settled
    return {
      done,
      failed,
      skipped,
      settled,
      total,
      ratePerSecond,
      etaMs: left === undefined ? undefined : (left / ratePerSecond) * 1000,
      elapsedMs: this.elapsedMs,
    }
  }

  #rate(worked: number): number {
    const now = { at: performance.now(), worked }
    this.#recent.push(now)
    if (this.#recent.length > samples) this.#recent.shift()
    const then = this.#recent[0] ?? now
    return now.at > then.at ? ((worked - then.worked) / (now.at - then.at)) * 1000 : 0
  }
}

/** The latest progress, whenever a reader is ready: a slow reader slows nothing down. */
export class Latest<T> implements AsyncIterable<T> {
  #value: { readonly value: T } | undefined
  #version = 0
  #ended = false
  #wake: (() => void) | undefined
  #news = this.#nextNews()

  update(value: T): void {
    this.#value = { value }
    this.#version++
    this.#announce()
  }

  end(): void {
    this.#ended = true
    this.#announce()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, undefined> {
    let seen = 0
    for (;;) {
      if (this.#value && seen < this.#version) {
        seen = this.#version
        yield this.#value.value
      } else if (this.#ended) {
        return
      } else {
        await this.#news
      }
    }
  }

  #announce(): void {
    this.#wake?.()
    this.#news = this.#nextNews()
  }

  #nextNews(): Promise<void> {
    return new Promise(resolve => (this.#wake = resolve))
  }
}
