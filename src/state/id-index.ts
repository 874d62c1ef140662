/** V8 holds at most 2^24 entries in one Set: measured, it throws a RangeError at the next. */
const mostInOneSet = 16_777_216

/** Stands for "has no line of its own": the item was done without a value. */
export const noLine = -1

/** The ids that are done, in order, each with the offset of its line. Small, so that a hash index can take its place. */
export interface IdIndex extends Iterable<readonly [id: string, offset: number]> {
  readonly size: number
  has(id: string): boolean
  /** The offset of the line that holds the value, {@link noLine}, or undefined for an unknown id. */
  offset(id: string): number | undefined
  set(id: string, offset: number): void
}

/** An {@link IdIndex} of as many Sets as it takes, as most ids have no line; a Map holds the offsets of those that do. */
export class IdSets implements IdIndex {
  readonly #most: number
  readonly #offsets = new Map<string, number>()
  #last = new Set<string>()
  readonly #sets = [this.#last]

  constructor(mostInOne = mostInOneSet) {
    this.#most = mostInOne
  }

  get size(): number {
    return (this.#sets.length - 1) * this.#most + this.#last.size
  }

  has(id: string): boolean {
    return this.#last.has(id) || (this.#sets.length > 1 && this.#sets.some(set => set.has(id)))
  }

  offset(id: string): number | undefined {
    return this.#offsets.get(id) ?? (this.has(id) ? noLine : undefined)
  }

  set(id: string, offset: number): void {
    if (offset !== noLine) this.#offsets.set(id, offset)
    if (this.#last.size < this.#most && this.#sets.length === 1) this.#last.add(id)
    else if (!this.has(id)) this.#addToMany(id)
  }

  /** Also yields what is added meanwhile. */
  *[Symbol.iterator](): IterableIterator<[string, number]> {
    for (let at = 0; at < this.#sets.length; at++) {
      for (const id of this.#sets[at] as Set<string>) yield [id, this.#offsets.get(id) ?? noLine]
    }
  }

  #addToMany(id: string): void {
    if (this.#last.size >= this.#most) {
      this.#last = new Set()
      this.#sets.push(this.#last)
    }
    this.#last.add(id)
  }
}
