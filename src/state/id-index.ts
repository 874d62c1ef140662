/** V8 holds at most 2^24 entries in one Map: measured, it throws a RangeError at the next. */
const mostInOneMap = 16_777_216

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

/** An {@link IdIndex} of as many Maps as it takes. */
export class IdMap implements IdIndex {
  readonly #most: number
  #last = new Map<string, number>()
  readonly #maps = [this.#last]

  constructor(mostInOne = mostInOneMap) {
    this.#most = mostInOne
  }

  get size(): number {
    return (this.#maps.length - 1) * this.#most + this.#last.size
  }

  has(id: string): boolean {
    return this.#last.has(id) || (this.#maps.length > 1 && this.#mapOf(id) !== undefined)
  }

  offset(id: string): number | undefined {
    return this.#mapOf(id)?.get(id)
  }

  set(id: string, offset: number): void {
    if (this.#maps.length > 1 || this.#last.size >= this.#most) this.#setInMany(id, offset)
    else this.#last.set(id, offset)
  }

  /** Also yields what is added meanwhile. */
  *[Symbol.iterator](): IterableIterator<[string, number]> {
    for (let at = 0; at < this.#maps.length; at++) yield* this.#maps[at] as Map<string, number>
  }

  #setInMany(id: string, offset: number): void {
    const holder = this.#mapOf(id)
    if (!holder && this.#last.size >= this.#most) {
      this.#last = new Map<string, number>()
      this.#maps.push(this.#last)
    }
    const map = holder ?? this.#last
    map.set(id, offset)
  }

  #mapOf(id: string): Map<string, number> | undefined {
    return this.#maps.find(map => map.has(id))
  }
}
