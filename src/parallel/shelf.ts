import type { ItemResult } from './models.js'

/** A result that nobody has read yet. */
export interface UnreadResult<T, R> {
  readonly result: ItemResult<T, R>
  /** Lets the waiting worker continue. */
  readonly taken: () => void
}

/** The results of a stream that nobody has read yet, in the order in which they are handed out. */
export interface Shelf<T, R> {
  /** True if a waiting reader may have this result now: then it is not put here. */
  passes(result: ItemResult<T, R>): boolean
  put(held: UnreadResult<T, R>): void
  /** The next result, if it is there. */
  next(): UnreadResult<T, R> | undefined
  /** No result is put any more: gaps are not waited for. */
  close(): void
  clear(): void
}

export class ByCompletion<T, R> implements Shelf<T, R> {
  readonly #unread: UnreadResult<T, R>[] = []

  passes(): boolean {
    return true
  }
  put(held: UnreadResult<T, R>): void {
    this.#unread.push(held)
  }
  next(): UnreadResult<T, R> | undefined {
    return this.#unread.shift()
  }
  close(): void {
    // Every result here is handed out already.
  }
  clear(): void {
    this.#unread.length = 0
  }
}

export class ByInput<T, R> implements Shelf<T, R> {
  #unread = new Map<number, UnreadResult<T, R>>()
  #index = 0
  #closed = false

  passes({ index }: ItemResult<T, R>): boolean {
    if (index !== this.#index) return false
    this.#index++
    return true
  }
  put(held: UnreadResult<T, R>): void {
    this.#unread.set(held.result.index, held)
  }
  next(): UnreadResult<T, R> | undefined {
    if (this.#closed) this.#skipGap()
    const held = this.#unread.get(this.#index)
    if (held) this.#unread.delete(this.#index++)
    return held
  }
  close(): void {
    this.#closed = true
    this.#unread = new Map([...this.#unread].sort(([one], [other]) => one - other))
  }
  clear(): void {
    this.#unread.clear()
  }
  /** The lowest index comes first in the map once it is sorted. */
  #skipGap(): void {
    for (const index of this.#unread.keys()) {
      this.#index = index
      return
    }
  }
}
