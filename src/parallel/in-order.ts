import type { ItemResult } from './models.js'

/**
 * Results by index, in whatever order they come. They are kept in parts of a set length, because an array that
 * grows to a million leaves 20 MB of its own earlier copies behind. Where the length is known, one part contains all.
 */
export class InOrder<T, R> {
  readonly #partLength: number
  readonly #parts: ItemResult<T, R>[][] = []
  #length = 0

  constructor(expected = 1024) {
    this.#partLength = Math.max(1, expected)
  }

  put(result: ItemResult<T, R>): void {
    const place = result.index % this.#partLength
    const part = (this.#parts[(result.index - place) / this.#partLength] ??= new Array<ItemResult<T, R>>(
      this.#partLength,
    ))
    part[place] = result
    this.#length = Math.max(this.#length, result.index + 1)
  }

  /** To be called once every index up to the highest has its result. */
  toArray(): ItemResult<T, R>[] {
    const last = this.#parts.at(-1)
    if (!last) return []
    last.length = this.#length - (this.#parts.length - 1) * this.#partLength
    if (this.#parts.length === 1) return last
    const all = new Array<ItemResult<T, R>>(this.#length)
    let at = 0
    for (const part of this.#parts) for (const result of part) all[at++] = result
    return all
  }
}
