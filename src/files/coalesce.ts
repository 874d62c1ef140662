import type { WriteOptions } from './models.js'
import { inOrder, tailOf } from './queue.js'

/** A write that waits for its turn. */
interface Waiting {
  bytes: Uint8Array
  readonly options: WriteOptions
  readonly work: Promise<void>
  readonly tail: Promise<void> | undefined
}

/** Writes of one file that have not begun are one write of the latest content. */
export class Coalescing {
  readonly #waiting = new Map<string, Waiting>()

  /**
   * Takes the place of the last write in the queue, if that waits for another call and has the same options: a signal
   * of its own, for example, must be able to stop one of them and not the other.
   */
  write(
    key: string,
    bytes: Uint8Array,
    options: WriteOptions,
    replace: (bytes: Uint8Array) => Promise<void>,
  ): Promise<void> {
    const last = this.#waiting.get(key)
    if (last && last.tail === tailOf(key) && areSame(last.options, options)) {
      last.bytes = bytes
      return last.work
    }
    const isFirst = tailOf(key) === undefined // it begins at once
    const work = inOrder(key, () => {
      if (this.#waiting.get(key) === own) this.#waiting.delete(key)
      return replace(own.bytes)
    })
    const own: Waiting = { bytes, options, work, tail: tailOf(key) }
    if (!isFirst) this.#waiting.set(key, own)
    return work
  }
}

function areSame(one: WriteOptions, other: WriteOptions): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof WriteOptions>
  return [...names].every(name => one[name] === other[name])
}
