import type { LineBuffer } from '../journal/line-buffer.js'

const idsAtFirst = 1024
const mostBytes = 2 ** 32 - 1

/**
 * Ids as bytes, one after the other, counted from 1. Behind the last one there may be a draft: one that is looked up,
 * or about to be added.
 *
 * An id is there as JSON writes it, between the quotes. So two ids that differ are never the same bytes, not even
 * where one is no well-formed Unicode, and the ids of a journal are taken over as they are.
 */
export class IdTexts {
  bytes = Buffer.allocUnsafeSlow(16 * idsAtFirst)
  count = 0
  /** Where the last id ends, and the draft begins. */
  end = 0
  draftEnd = 0
  /** Where each id ends, and the next begins. */
  #ends = new Uint32Array(idsAtFirst)

  draft(id: string): void {
    const bytes = this.#room(id.length)
    let at = this.end
    for (let char = 0; char < id.length; char++) {
      const code = id.charCodeAt(char)
      if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) {
        const json = JSON.stringify(id).slice(1, -1)
        this.draftEnd = this.end + this.#room(3 * json.length).write(json, this.end)
        return
      }
      bytes[at++] = code
    }
    this.draftEnd = at
  }

  /** The same, of an id as it is in a line. */
  draftJson(json: Uint8Array, start: number, end: number): void {
    const bytes = this.#room(end - start)
    let at = this.end
    for (let from = start; from < end; from++) bytes[at++] = json[from] as number
    this.draftEnd = at
  }

  /** True for an id that is the same as the draft. */
  isDraft(which: number): boolean {
    const { bytes, end, draftEnd } = this
    let at = this.#ends[which - 1] as number
    if ((this.#ends[which] as number) - at !== draftEnd - end) return false
    for (let draft = end; draft < draftEnd; draft++) if (bytes[at++] !== bytes[draft]) return false
    return true
  }

  /** The draft is an id now. */
  keepDraft(): void {
    const which = ++this.count
    if (which >= this.#ends.length) this.#ends = longer(this.#ends, new Uint32Array(2 * which))
    this.#ends[which] = this.draftEnd
    this.end = this.draftEnd
  }

  /** The last id is a draft again. */
  unkeep(): void {
    this.draftEnd = this.end
    this.count--
    this.end = this.#ends[this.count] as number
  }

  id(which: number): string {
    const json = this.bytes.toString('utf8', this.#ends[which - 1], this.#ends[which])
    return json.includes('\\') ? (JSON.parse(`"${json}"`) as string) : json
  }

  /** Adds the JSON of an id to a line, between the quotes. */
  putTo(line: LineBuffer, which: number): void {
    line.putBytes(this.bytes, this.#ends[which - 1] as number, this.#ends[which] as number)
  }

  #room(length: number): Buffer {
    const needed = this.end + length
    if (needed > mostBytes) throw new RangeError('The ids of a state take 4 GiB at most. Split the state.')
    if (needed > this.bytes.length) {
      this.bytes = longer(this.bytes, Buffer.allocUnsafeSlow(Math.min(2 * needed, mostBytes)))
    }
    return this.bytes
  }
}

/** Takes the place of a shorter one. */
export function longer<T extends Uint8Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
