import { setImmediate } from 'node:timers'

/** After so many milliseconds without a macrotask, workers wait for one: timers, signals and sockets get their turn. */
const longestMs = 4
/** At most so many items pass between two looks at the clock, which costs as much as a short task. */
const longestStride = 16

/**
 * Tasks that are sync or cached settle in microtasks, and those alone starve the event loop: no timer fires, no
 * deadline passes, no Ctrl-C arrives.
 */
export class Breath {
  #until = performance.now() + longestMs
  #stride = 1
  #left = 1
  #pause: Promise<void> | undefined

  get isPausing(): boolean {
    return this.#pause !== undefined
  }

  /** A pause that all workers must wait for, if one is due. */
  due(): Promise<void> | undefined {
    if (this.#pause) return this.#pause
    if (--this.#left > 0) return undefined
    const left = this.#until - performance.now()
    this.#stride = left > longestMs / 2 ? Math.min(longestStride, this.#stride * 2) : 1
    this.#left = this.#stride
    if (left > 0) return undefined
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
