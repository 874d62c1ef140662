/** Items that are worked on, and how many runs died while they worked on each. Only of items that have not ended. */
export class Begun {
  readonly #open = new Set<string>()
  /** Items that wait for another attempt. */
  readonly #resting = new Set<string>()
  readonly #crashes = new Map<string, number>()

  get size(): number {
    return this.#open.size + this.#crashes.size + this.#resting.size
  }

  /** Ids of items that are worked on now. */
  get open(): Iterable<string> {
    return this.#open
  }

  get resting(): ReadonlySet<string> {
    return this.#resting
  }

  /** How many runs died, by id; only ids with one or more. */
  get crashed(): ReadonlyMap<string, number> {
    return this.#crashes
  }

  begin(id: string): void {
    this.#resting.delete(id)
    this.#open.add(id)
  }

  /** The item is not worked on; if it rests, it will be again. */
  set(id: string, crashes: number, rests: boolean): void {
    this.#open.delete(id)
    if (rests) this.#resting.add(id)
    else this.#resting.delete(id)
    if (crashes > 0) this.#crashes.set(id, crashes)
    else this.#crashes.delete(id)
  }

  /** The item got further than it was when a run died: no crash counts against it any more. */
  progress(id: string): void {
    this.#crashes.delete(id)
  }

  /** The item is done, has failed or is forgotten. */
  end(id: string): void {
    this.#open.delete(id)
    this.#resting.delete(id)
    this.#crashes.delete(id)
  }

  /** The run ended in order: what it left unfinished did not end it. */
  releaseAll(): void {
    this.#open.clear()
    this.#resting.clear()
  }

  /** The run died. Returns how many items it left unfinished. */
  countCrashes(): number {
    const left = this.#open.size + this.#resting.size
    for (const id of this.#open) this.#crashes.set(id, (this.#crashes.get(id) ?? 0) + 1)
    this.#open.clear()
    this.#resting.clear()
    return left
  }
}
