import { setImmediate } from 'node:timers'

/** After this many milliseconds without a macrotask, workers wait for one: timers, signals and sockets get their turn. */
const longestMs = 8
/**
 * The first such wait comes later: V8 starts its first full garbage collection in it, about 10 ms once a process, which a
 * run of 100,000 short tasks would feel.
 */
const firstMs = 100
/** At most this many items pass between two looks at the clock, which costs as much as a short task. */
const longestStride = 32
/** Looks at the clock are this many milliseconds apart, roughly: seldom with short tasks, after each long one. */
const lookMs = 0.5

/**
 * Tasks that are sync or cached settle in microtasks, and those alone starve the event loop: no timer fires, no
 * deadline passes, no Ctrl-C arrives.
 */
export class Breath {
  #lookedAt = performance.now()
  #until = this.#lookedAt + firstMs
  #stride = 1
  #pause: Promise<void> | undefined

  get isPausing(): boolean {
    return this.#pause !== undefined
  }

  /** At most this many items a worker takes before it looks again. It counts them itself: a call for each would cost more. */
  get stride(): number {
    return this.#stride
  }

  /** A pause that all workers must wait for, if one is due. */
  look(): Promise<void> | undefined {
    if (this.#pause) return this.#pause
    const now = performance.now()
    const passedMs = now - this.#lookedAt
    this.#lookedAt = now
    this.#stride = passedMs < lookMs ? Math.min(longestStride, this.#stride * 2) : 1
    if (now < this.#until) return undefined
    this.#pause = new Promise(resolve => {
      setImmediate(() => {
        this.#until = performance.now() + longestMs
        this.#pause = undefined
        resolve()
      })
    })
    return this.#pause
  }
}
