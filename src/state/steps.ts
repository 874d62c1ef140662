/** Where the lines of steps stand, of items that are not done. */
export class Steps {
  readonly #items = new Map<string, Map<string, number>>()
  #size = 0

  /** How many steps there are, of all items. */
  get size(): number {
    return this.#size
  }

  /** False, and nothing is changed, if the step is known. */
  add(id: string, name: string, offset: number): boolean {
    let steps = this.#items.get(id)
    if (!steps) this.#items.set(id, (steps = new Map<string, number>()))
    if (steps.has(name)) return false
    steps.set(name, offset)
    this.#size++
    return true
  }

  offset(id: string, name: string): number | undefined {
    return this.#items.get(id)?.get(name)
  }

  /** In the order in which they were saved. */
  names(id: string): Iterable<string> {
    return this.#items.get(id)?.keys() ?? []
  }

  /** Removes the steps of an item. Returns how many it had. */
  remove(id: string): number {
    const count = this.#items.get(id)?.size ?? 0
    this.#items.delete(id)
    this.#size -= count
    return count
  }

  /** Says where each line stands now. */
  move(moveTo: (offset: number) => number): void {
    for (const steps of this.#items.values()) {
      for (const [name, offset] of steps) steps.set(name, moveTo(offset))
    }
  }

  /** May be changed meanwhile. */
  *[Symbol.iterator](): IterableIterator<{ id: string; name: string; offset: number }> {
    for (const [id, steps] of this.#items) for (const [name, offset] of steps) yield { id, name, offset }
  }
}
