import type { BatchSummary } from '../models.js'

/** What a run says of itself in its state, for `holdfast batch status`. */
export interface RunNote {
  /** When this was written, and when the run began: Unix time, milliseconds. */
  readonly at: number
  readonly startedAt: number
  readonly total: number | null
  readonly done: number
  readonly failed: number
  readonly skipped: number
  /** Items worked on a second, of late. */
  readonly ratePerSecond: number
  /** Items in flight, the longest first. */
  readonly running: readonly { readonly id: string; readonly ms: number }[]
  /** Items that took longest, the longest first. */
  readonly slowest: readonly { readonly id: string; readonly ms: number }[]
  /** With a budget. */
  readonly spent?: number | undefined
  /** Why the run ended; missing while it goes on, and if the process died. */
  readonly reason?: BatchSummary['reason'] | undefined
}

/** A note is written so often, in milliseconds. */
const often = 1000
/** At most this many items are named. */
const mostNamed = 5
/** An id is cut after this many characters. */
const longestId = 200

/** Writes into the state how far the run is: others read it meanwhile. */
export class Monitor {
  readonly #startedAt = Date.now()
  readonly #running = new Map<string, number>()
  readonly #timer: NodeJS.Timeout
  #slowest: { id: string; ms: number }[] = []
  #last = { at: performance.now(), worked: 0 }

  readonly #write: (note: RunNote) => void
  readonly #total: number | undefined
  readonly #summary: () => BatchSummary

  constructor(write: (note: RunNote) => void, total: number | undefined, summary: () => BatchSummary) {
    this.#write = write
    this.#total = total
    this.#summary = summary

    this.#timer = setInterval(() => this.#note(), often).unref()
    this.#note()
  }

  begin(id: string): void {
    this.#running.set(id, performance.now())
  }

  end(id: string): void {
    const since = this.#running.get(id)
    if (since === undefined) return
    this.#running.delete(id)
    const ms = performance.now() - since
    const least = this.#slowest[mostNamed - 1]
    if (least && ms <= least.ms) return
    this.#slowest = longest([...this.#slowest, { id: id.slice(0, longestId), ms }])
  }

  /** The run is over. */
  close(reason: BatchSummary['reason']): void {
    clearInterval(this.#timer)
    this.#running.clear()
    this.#note(reason)
  }

  #note(reason?: BatchSummary['reason']): void {
    const now = performance.now()
    const { done, failed, skipped, spent } = this.#summary()
    const worked = done + failed
    const ratePerSecond = ((worked - this.#last.worked) * 1000) / Math.max(1, now - this.#last.at)
    this.#last = { at: now, worked }
    const running = [...this.#running].slice(0, mostNamed) // a Map keeps the order in which they began
    this.#write({
      at: Date.now(),
      startedAt: this.#startedAt,
      total: this.#total ?? null,
      done,
      failed,
      skipped,
      ratePerSecond: Math.round(ratePerSecond * 100) / 100,
      running: running.map(([id, since]) => ({ id: id.slice(0, longestId), ms: Math.round(now - since) })),
      slowest: this.#slowest.map(({ id, ms }) => ({ id, ms: Math.round(ms) })),
      spent,
      reason,
    })
  }
}

const longest = (items: { id: string; ms: number }[]): { id: string; ms: number }[] =>
  items.sort((a, b) => b.ms - a.ms).slice(0, mostNamed)
