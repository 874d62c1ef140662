/** At most this many tasks are without a turn before no new item is pulled: their items stay in memory. */
const mostAway = 1000

/** The turns of a run. A task that only waits gives its turn to another item, and gets one again afterwards. */
export class Turns {
  readonly #most: number
  readonly #onFree: () => void
  readonly #returning: (() => void)[] = []
  #taken = 0
  /** Turns of workers that wait for the source. */
  #lent = 0
  #away = 0

  /** @param onFree is called if a turn is free for a new item. */
  constructor(most: number, onFree: () => void) {
    this.#most = most
    this.#onFree = onFree
  }

  /** Whether a new item may have a turn. */
  get isFree(): boolean {
    return this.#taken < this.#most && this.#returning.length === 0 && this.#away < mostAway
  }

  take(): void {
    this.#taken++
  }

  /** Hands a turn straight to a task that waits for one. False if none does: the turn stays with its owner. */
  passOn(): boolean {
    const next = this.#returning.shift()
    next?.()
    return next !== undefined
  }

  give(): void {
    if (this.passOn()) return
    this.#taken--
    this.#onFree()
  }

  /** Resolves when a turn is free, and takes it. */
  retake(): Promise<void> | undefined {
    if (this.#lent > 0) this.#lent--
    else if (this.#taken < this.#most && this.#returning.length === 0) this.#taken++
    else return new Promise(resolve => this.#returning.push(resolve))
    return undefined
  }

  /** Keeps a turn that a task which comes back may have meanwhile. {@link Turns.retake} ends that. */
  lend(): void {
    if (!this.passOn()) this.#lent++
  }

  /** Gives a turn back while a task waits for something else, and takes one again. */
  async without<R>(wait: () => R | PromiseLike<R>): Promise<Awaited<R>> {
    this.#away++
    this.give()
    try {
      return await wait()
    } finally {
      this.#away--
      await this.retake()
      if (this.isFree) this.#onFree()
    }
  }

  /** The run is over: nobody has to wait for a turn any more. */
  end(): void {
    for (const go of this.#returning.splice(0)) go()
  }
}
