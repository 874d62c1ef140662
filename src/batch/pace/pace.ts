import { onAbort } from '../../retry/index.js'
import { readLimits, statusOf } from './headers.js'
import type { PaceOptions } from './options.js'
import { AdaptiveRate } from './rate.js'

/** At most this long a timer sleeps, in milliseconds: Node.js knows no longer one. */
const longestSleep = 2_000_000_000
/** By default, a burst is what this many milliseconds bring: timers are no finer. */
const burstMs = 50

/** A call that was let go. */
export interface Paced {
  readonly at: number
  readonly weight: number
}

/** Calls that wait for their turn. */
interface Waiting {
  readonly weight: number
  readonly go: (isLetGo: boolean) => void
}

/**
 * A pace that batches keep together: give it to the option `pace` of each. Make one with {@link createPace}.
 */
export class Pace<Item = unknown> {
  readonly #options: PaceOptions<Item>
  readonly #adaptive: AdaptiveRate | undefined
  readonly #fixed: number
  readonly #waiting: Waiting[] = []
  #credit: number
  #filledAt = performance.now()
  #pausedUntil = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: PaceOptions<Item>) {
    this.#options = options
    this.#fixed = options.perSecond ?? (options.perMinute ?? 60) / 60
    const { adaptive = false } = options
    if (adaptive !== false) {
      const { min = this.#fixed / 1000, max = Infinity } = adaptive === true ? {} : adaptive
      this.#adaptive = new AdaptiveRate(this.#fixed, { min, max }, this.#filledAt)
    }
    this.#credit = this.#burst
  }

  /** How many calls a second are let go now; changes if it is adaptive. */
  get perSecond(): number {
    return this.#adaptive?.perSecond ?? this.#fixed
  }

  /** @internal Lets a call go when its turn has come; undefined if a signal aborts before. */
  async take(item: Item, signals: readonly AbortSignal[]): Promise<Paced | undefined> {
    const weight = this.#options.weight?.(item) ?? 1
    if (signals.some(signal => signal.aborted)) return undefined
    const mayGo = this.#waiting.length === 0 && this.#fill() >= this.#needed(weight) && !this.#isPaused()
    if (mayGo) this.#credit -= weight
    else if (!(await this.#wait(weight, signals))) return undefined
    return { at: performance.now(), weight }
  }

  /** @internal The call was answered. */
  accepted({ at }: Paced): void {
    this.#adaptive?.accepted(at, this.#waiting.length > 0, performance.now())
  }

  /** @internal The call failed: with 429, or 503 and `Retry-After`, it was refused. */
  failed({ at }: Paced, error: unknown): void {
    if (!this.#adaptive) return
    const { pauseMs } = this.noteLimits(error)
    const status = statusOf(error)
    if (status === 429 || (status === 503 && pauseMs !== undefined))
      this.#adaptive.refused(at, pauseMs, performance.now())
  }

  /** @internal Follows the headers of an answer. */
  noteLimits(answer: unknown): { readonly pauseMs?: number } {
    if (!this.#adaptive) return {}
    const limits = readLimits(answer, Date.now())
    this.#adaptive.follow(limits, performance.now())
    if (limits.pauseMs !== undefined)
      this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + limits.pauseMs)
    return limits
  }

  async #wait(weight: number, signals: readonly AbortSignal[]): Promise<boolean> {
    const listening: (() => void)[] = []
    try {
      return await new Promise<boolean>(resolve => {
        const waiting = { weight, go: resolve }
        this.#waiting.push(waiting)
        const leave = () => {
          const at = this.#waiting.indexOf(waiting)
          if (at >= 0) this.#waiting.splice(at, 1)
          if (this.#waiting.length === 0) clearTimeout(this.#timer)
          resolve(false)
        }
        for (const signal of signals) listening.push(onAbort(signal, leave))
        if (this.#waiting.length === 1) this.#letGo()
      })
    } finally {
      for (const stopListening of listening) stopListening()
    }
  }

  /** Lets go whoever has a turn now; a timer does the rest. */
  #letGo(): void {
    clearTimeout(this.#timer)
    const credit = this.#fill()
    const pauseMs = this.#pausedUntil - performance.now()
    let left = credit
    for (let next = this.#waiting[0]; pauseMs <= 0 && next && left >= this.#needed(next.weight);) {
      this.#waiting.shift()
      left -= next.weight
      next.go(true)
      next = this.#waiting[0]
    }
    this.#credit = left
    const [first] = this.#waiting
    if (!first) return
    const waitMs = ((this.#needed(first.weight) - left) * 1000) / this.perSecond
    const sleepMs = Math.min(longestSleep, Math.max(1, pauseMs, waitMs))
    this.#timer = setTimeout(() => this.#letGo(), sleepMs)
  }

  #isPaused(): boolean {
    return performance.now() < this.#pausedUntil
  }

  /** A call that weighs more than a burst goes when the burst is full, and puts the pace in debt. */
  #needed(weight: number): number {
    return Math.min(weight, this.#burst)
  }

  get #burst(): number {
    return this.#options.burst ?? Math.max(1, (this.perSecond * burstMs) / 1000)
  }

  #fill(): number {
    const now = performance.now()
    const since = Math.max(this.#filledAt, Math.min(now, this.#pausedUntil)) // a pause earns nothing
    this.#credit = Math.min(this.#burst, this.#credit + ((now - since) * this.perSecond) / 1000)
    this.#filledAt = now
    return this.#credit
  }
}
