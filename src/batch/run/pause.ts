/** Work that never waits gives timers and signals a turn this often, in milliseconds. */
const turnMs = 10

/** Says when a loop that never waits must let the event loop turn. */
export class Pause {
  #since = performance.now()

  /** A promise only if it is time. */
  due(): Promise<void> | undefined {
    if (performance.now() - this.#since < turnMs) return undefined
    return new Promise(resolve => {
      setImmediate(() => {
        this.#since = performance.now()
        resolve()
      })
    })
  }
}
