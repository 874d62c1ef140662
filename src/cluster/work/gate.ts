/** Work that takes less than this on average, in milliseconds, has its next items fetched ahead. */
const shortMs = 100
/** An item that was fetched ahead and has waited for so long goes back into the queue: another process may be idle. */
const longestWaitMs = 300
/** This many times as many items are fetched as are worked on, if they take less than this many milliseconds on average. */
const ahead = [
  { belowMs: 10, times: 8 },
  { belowMs: shortMs, times: 3 },
] as const

/**
 * Lets this many items in at a time. Items that take less than the way to Redis and back are fetched ahead: otherwise workers wait
 * for Redis more than they work.
 */
export class Gate {
  readonly #concurrency: number
  readonly #mayFetchAhead: boolean
  readonly #waiting = new Set<(isIn: boolean) => void>()
  #inside = 0
  #meanMs: number | undefined

  constructor(concurrency: number, mayFetchAhead: boolean) {
    this.#concurrency = concurrency
    this.#mayFetchAhead = mayFetchAhead
  }

  /** How many items to fetch. */
  get capacity(): number {
    const { times } = ahead.find(
      ({ belowMs }) => this.#mayFetchAhead && (this.#meanMs ?? Infinity) < belowMs,
    ) ?? { times: 1 }
    return this.#concurrency * times
  }

  /** Whether the item is in; false if it goes back into the queue. {@link Gate.leave} must follow if it is. */
  enter(): true | Promise<boolean> {
    if (this.#inside < this.#concurrency) {
      this.#inside++
      return true
    }
    return new Promise(resolve => {
      const timer = setTimeout(() => {
        this.#meanMs = shortMs // until new items say otherwise
        settle(false)
      }, longestWaitMs)
      const settle = (isIn: boolean) => {
        clearTimeout(timer)
        this.#waiting.delete(settle)
        resolve(isIn)
      }
      this.#waiting.add(settle)
    })
  }

  /** @param ms how long the work took; undefined if there was none. */
  leave(ms: number | undefined): void {
    if (ms !== undefined) this.#meanMs = this.#meanMs === undefined ? ms : 0.9 * this.#meanMs + 0.1 * ms
    const [next] = this.#waiting
    if (next) next(true)
    else this.#inside--
  }

  /** Nobody comes in any more. */
  close(): void {
    for (const settle of this.#waiting) settle(false)
  }
}
