/** An item that this process works on. */
export class ActiveItem {
  readonly #controller = new AbortController()
  #give: (reason: unknown) => void = () => undefined
  /** Rejects when the item is given up: a handler that ignores its signal must not block the others. */
  readonly givenUp = new Promise<never>((_, reject) => (this.#give = reject))

  constructor(
    readonly batch: string,
    readonly key: string,
  ) {
    this.givenUp.catch(() => undefined) // whoever works on the item waits for it later, or never
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  giveUp(reason: unknown): void {
    this.#controller.abort(reason)
    this.#give(reason)
  }
}
