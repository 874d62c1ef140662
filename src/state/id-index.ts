import { constants } from 'node:buffer'
import { randomFillSync } from 'node:crypto'
import { halfSipHash } from './half-sip-hash.js'
import type { HashKey } from './half-sip-hash.js'
import type { LineBuffer } from './line-buffer.js'

/** Stands for "has no line of its own": the item was done without a value. */
export const noLine = -1

const idsAtFirst = 1024

/**
 * The ids that are done, in order, each with the offset of its line. Kept as bytes beside the heap: as strings in a
 * Set, a million of them take thrice the memory, and keep the garbage collector busy.
 *
 * An id stands there as JSON writes it, between the quotes. So two ids that differ are never the same bytes, not even
 * where one is no well-formed Unicode, and the ids of a journal are taken over as they are.
 */
export class IdIndex {
  readonly #key = randomFillSync(new Int32Array(2)) as unknown as HashKey
  #size = 0
  /** The ids one after the other; behind them, the one that was looked up last. */
  #text = Buffer.allocUnsafeSlow(16 * idsAtFirst)
  /** Where in `#text` an id ends, and the next begins. Ids are counted from 1. */
  #ends = new Uint32Array(idsAtFirst)
  /** The offset of each line; made when there is a first one. */
  #offsets: Float64Array | undefined
  /** A hash table with linear probing. A slot is two numbers: the hash, and which id it is. */
  #slots = new Int32Array(4 * idsAtFirst)

  get size(): number {
    return this.#size
  }

  /** The id that was added last. */
  get last(): string | undefined {
    return this.#size === 0 ? undefined : this.#id(this.#size)
  }

  has(id: string): boolean {
    return this.#which(id) !== 0
  }

  /** The offset of the line that holds the value, {@link noLine}, or undefined for an unknown id. */
  offset(id: string): number | undefined {
    const which = this.#which(id)
    return which === 0 ? undefined : this.#offset(which)
  }

  /** Adds an id without a line. False, and nothing is changed, if it is known. */
  add(id: string): boolean {
    return this.#add(this.#write(id))
  }

  /** As {@link IdIndex.add}, of an id as it stands in a line: the JSON between the quotes. */
  addJson(bytes: Uint8Array, start: number, end: number): boolean {
    const text = this.#room(end - start)
    let to = this.#end
    for (let at = start; at < end; at++) text[to++] = bytes[at] as number
    return this.#add(to)
  }

  /** Adds the JSON of the last id to a line, between the quotes. */
  putLast(line: LineBuffer): void {
    line.putBytes(this.#text, this.#ends[this.#size - 1] as number, this.#end)
  }

  /** Takes back the id that was added last. */
  removeLast(): void {
    const start = this.#ends[this.#size - 1] as number
    const hash = halfSipHash(this.#text, start, this.#end, this.#key)
    this.#emptySlot(this.#slotOf(hash, start, this.#end))
    this.#size--
  }

  /** Says where the line of a known id stands. */
  setOffset(id: string, offset: number): void {
    const which = this.#which(id)
    let offsets = (this.#offsets ??= new Float64Array(this.#ends.length).fill(noLine))
    if (which >= offsets.length) {
      offsets = longer(offsets, new Float64Array(this.#ends.length).fill(noLine))
      this.#offsets = offsets
    }
    offsets[which] = offset
  }

  /** Also yields what is added meanwhile. */
  *[Symbol.iterator](): IterableIterator<[id: string, offset: number]> {
    for (let which = 1; which <= this.#size; which++) yield [this.#id(which), this.#offset(which)]
  }

  #id(which: number): string {
    const json = this.#text.toString('utf8', this.#ends[which - 1], this.#ends[which])
    return json.includes('\\') ? (JSON.parse(`"${json}"`) as string) : json
  }

  #offset(which: number): number {
    return this.#offsets?.[which] ?? noLine
  }

  /** Where the last id ends. */
  get #end(): number {
    return this.#ends[this.#size] as number
  }

  #which(id: string): number {
    const end = this.#write(id)
    const hash = halfSipHash(this.#text, this.#end, end, this.#key)
    return this.#slots[this.#slotOf(hash, this.#end, end) + 1] as number
  }

  /** Writes an id behind the last one. Returns where it ends. */
  #write(id: string): number {
    const text = this.#room(id.length)
    const start = this.#end
    for (let at = 0; at < id.length; at++) {
      const code = id.charCodeAt(at)
      if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) {
        const json = JSON.stringify(id).slice(1, -1)
        return start + this.#room(3 * json.length).write(json, start)
      }
      text[start + at] = code
    }
    return start + id.length
  }

  /** Adds what has been written behind the last id, up to `end`. */
  #add(end: number): boolean {
    const hash = halfSipHash(this.#text, this.#end, end, this.#key)
    const slot = this.#slotOf(hash, this.#end, end)
    if (this.#slots[slot + 1] !== 0) return false
    const which = this.#size + 1
    if (which >= this.#ends.length) this.#ends = longer(this.#ends, new Uint32Array(2 * which))
    this.#ends[which] = end
    this.#size = which
    this.#slots[slot] = hash
    this.#slots[slot + 1] = which
    if (which * 8 > this.#slots.length * 3) this.#rehash()
    return true
  }

  /** The slot of the id with this text, or the one that it would take. */
  #slotOf(hash: number, start: number, end: number): number {
    const slots = this.#slots
    const mask = slots.length - 2
    let slot = (hash << 1) & mask
    for (;;) {
      const which = slots[slot + 1] as number
      if (which === 0 || (slots[slot] === hash && this.#is(which, start, end))) return slot
      slot = (slot + 2) & mask
    }
  }

  #is(which: number, start: number, end: number): boolean {
    const text = this.#text
    let at = this.#ends[which - 1] as number
    if ((this.#ends[which] as number) - at !== end - start) return false
    for (let byte = start; byte < end; byte++) if (text[at++] !== text[byte]) return false
    return true
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

  #rehash(): void {
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

  /** Room for so many bytes behind the last id. */
  #room(length: number): Buffer {
    const needed = this.#end + length
    if (needed > this.#text.length) {
      this.#text = longer(this.#text, Buffer.allocUnsafeSlow(Math.min(2 * needed, constants.MAX_LENGTH)))
    }
    return this.#text
  }
}

function longer<T extends Uint8Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
