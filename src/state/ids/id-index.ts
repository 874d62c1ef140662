import { randomFillSync } from 'node:crypto'
import { halfSipHash } from './half-sip-hash.js'
import type { HashKey } from './half-sip-hash.js'
import { IdTexts, longer } from './id-texts.js'
import type { LineBuffer } from '../journal/line-buffer.js'

/** Stands for "has no line of its own": the item was done without a value. */
export const noLine = -1

/**
 * The ids that are done, in order, each with the offset of its line. Kept beside the heap: as strings in a Set, a
 * million of them take thrice the memory, and keep the garbage collector busy.
 */
export class IdIndex {
  readonly #key = randomFillSync(new Int32Array(2)) as unknown as HashKey
  readonly #texts = new IdTexts()
  /** A hash table with linear probing. A slot is two numbers: the hash, and which id it is; 0 is none. */
  #slots = new Int32Array(4096)
  /** The offset of each line; made when there is a first one. */
  #offsets: Float64Array | undefined
  /** Which ids were removed: their texts stay where they are. */
  readonly #removed = new Set<number>()

  get size(): number {
    return this.#texts.count - this.#removed.size
  }

  /** The number of the newest id. Numbers grow, and none is used again. */
  get newest(): number {
    return this.#texts.count
  }

  /** The id that was added last. */
  get last(): string | undefined {
    for (let which = this.newest; which > 0; which--)
      if (!this.#removed.has(which)) return this.#texts.id(which)
    return undefined
  }

  has(id: string): boolean {
    return this.#which(id) !== 0
  }

  /** The offset of the line that contains the value, {@link noLine}, or undefined for an unknown id. */
  offset(id: string): number | undefined {
    const which = this.#which(id)
    return which === 0 ? undefined : this.#offset(which)
  }

  /** Adds an id without a line. False, and nothing is changed, if it is known. */
  add(id: string): boolean {
    this.#texts.draft(id)
    return this.#addDraft()
  }

  /** As {@link IdIndex.add}, of an id as it is in a line: the JSON between the quotes. */
  addJson(bytes: Uint8Array, start: number, end: number): boolean {
    this.#texts.draftJson(bytes, start, end)
    return this.#addDraft()
  }

  /** Adds the JSON of the last id to a line, between the quotes. */
  putLast(line: LineBuffer): void {
    this.#texts.putTo(line, this.newest)
  }

  /** Takes back the id that was added last. */
  removeLast(): void {
    this.#texts.unkeep()
    this.#emptySlot(this.#slotOfDraft(this.#hashDraft()))
  }

  /** Removes an id. Returns its number, for {@link IdIndex.restore}; 0 if it is unknown. */
  remove(id: string): number {
    this.#texts.draft(id)
    const slot = this.#slotOfDraft(this.#hashDraft())
    const which = this.#slots[slot + 1] as number
    if (which === 0) return 0
    this.#emptySlot(slot)
    this.#removed.add(which)
    return which
  }

  /** Takes back a removal. */
  restore(which: number): void {
    if (!this.#removed.delete(which)) return
    this.#texts.draft(this.#texts.id(which))
    const hash = this.#hashDraft()
    const slot = this.#slotOfDraft(hash)
    this.#slots[slot] = hash
    this.#slots[slot + 1] = which
  }

  /** Says where the line of an id stands; nothing if the id is unknown. */
  setOffset(id: string, offset: number): void {
    const which = this.#which(id)
    if (which === 0) return
    let offsets = (this.#offsets ??= new Float64Array(2 * which).fill(noLine))
    if (which >= offsets.length) {
      offsets = longer(offsets, new Float64Array(2 * which).fill(noLine))
      this.#offsets = offsets
    }
    offsets[which] = offset
  }

  /** Also yields what is added meanwhile. */
  [Symbol.iterator](): IterableIterator<[id: string, offset: number]> {
    return this.upTo(Infinity)
  }

  /** The ids whose numbers are not above `newest`. */
  *upTo(newest: number): IterableIterator<[id: string, offset: number]> {
    for (let which = 1; which <= Math.min(newest, this.newest); which++) {
      if (!this.#removed.has(which)) yield [this.#texts.id(which), this.#offset(which)]
    }
  }

  #offset(which: number): number {
    return this.#offsets?.[which] ?? noLine
  }

  #which(id: string): number {
    this.#texts.draft(id)
    return this.#slots[this.#slotOfDraft(this.#hashDraft()) + 1] as number
  }

  #addDraft(): boolean {
    const hash = this.#hashDraft()
    const slot = this.#slotOfDraft(hash)
    if (this.#slots[slot + 1] !== 0) return false
    this.#texts.keepDraft()
    this.#slots[slot] = hash
    this.#slots[slot + 1] = this.newest
    if (this.size * 8 > this.#slots.length * 3) this.#grow()
    return true
  }

  #hashDraft(): number {
    const { bytes, end, draftEnd } = this.#texts
    return halfSipHash(bytes, end, draftEnd, this.#key)
  }

  /** The slot of the id that is the same as the draft, or the one that it would take. */
  #slotOfDraft(hash: number): number {
    const slots = this.#slots
    const mask = slots.length - 2
    let slot = (hash << 1) & mask
    for (;;) {
      const which = slots[slot + 1] as number
      if (which === 0 || (slots[slot] === hash && this.#texts.isDraft(which))) return slot
      slot = (slot + 2) & mask
    }
  }

  /** Moves up what would no longer be found behind an empty slot. */
  #emptySlot(slot: number): void {
    const slots = this.#slots
    const mask = slots.length - 2
    let empty = slot
    for (let from = (slot + 2) & mask; slots[from + 1] !== 0; from = (from + 2) & mask) {
      const wanted = ((slots[from] as number) << 1) & mask
      if (((from - wanted) & mask) < ((from - empty) & mask)) continue
      slots[empty] = slots[from] as number
      slots[empty + 1] = slots[from + 1] as number
      empty = from
    }
    slots[empty + 1] = 0
  }

  #grow(): void {
    const old = this.#slots
    const slots = new Int32Array(2 * old.length)
    const mask = slots.length - 2
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue
      const hash = old[from] as number
      let slot = (hash << 1) & mask
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask
      slots[slot] = hash
      slots[slot + 1] = old[from + 1] as number
    }
    this.#slots = slots
  }
}
