/**
 * Items during which a run died are worked on alone, so that the next crash blames one item and not its neighbors. In
 * the order in which they ask; free of charge when there is no such item.
 */
export class Quarantine {
  readonly #suspects: Set<string>
  readonly #waiting: { readonly isAlone: boolean; readonly enter: () => void }[] = []
  #inside = 0
  #isAlone = false

  /** @param suspects the items that may have ended a run. */
  constructor(suspects: Iterable<string>) {
    this.#suspects = new Set(suspects)
  }

  /** Resolves when the item may be worked on. {@link Quarantine.leave} must follow. */
  enter(id: string, isAlone = this.#suspects.has(id)): Promise<void> | undefined {
    if (this.#waiting.length === 0 && this.#hasRoom(isAlone)) {
      this.#take(isAlone)
      return undefined
    }
    return new Promise(resolve => this.#waiting.push({ isAlone, enter: resolve }))
  }

  leave(): void {
    this.#inside--
    this.#isAlone = false
    for (let next = this.#waiting[0]; next && this.#hasRoom(next.isAlone); next = this.#waiting[0]) {
      this.#waiting.shift()
      this.#take(next.isAlone)
      next.enter()
    }
  }

  #hasRoom(isAlone: boolean): boolean {
    return !this.#isAlone && (!isAlone || this.#inside === 0)
  }

  #take(isAlone: boolean): void {
    this.#inside++
    this.#isAlone = isAlone
  }
}
