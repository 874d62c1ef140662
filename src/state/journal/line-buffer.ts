import { crc32Run, crc32Table } from './crc32.js'

/** Eight digits of checksum and a space stand before the JSON. */
const jsonAt = 9
/** A buffer that has had to grow over this is let go. */
const mostToKeep = 1024 * 1024

const digits = Buffer.from('0123456789abcdef')
const lineFeed = 0x0a
const space = 0x20

/**
 * Lines of the journal on their way into it, as bytes. Put together a piece at a time, with the checksum along the way:
 * as strings, the same would cost half as much as writing them.
 */
export class LineBuffer {
  bytes = Buffer.allocUnsafeSlow(4096)
  /** Of all whole lines. */
  length = 0
  #at = jsonAt
  #crc = -1

  /** Adds to the JSON of the current line: anything but its last bracket. */
  put(text: string): void {
    const start = this.#at
    const room = this.#room(text.length)
    let at = start
    let crc = this.#crc
    for (let char = 0; char < text.length; char++) {
      const code = text.charCodeAt(char)
      if (code > 0x7f) {
        this.#putUnicode(text)
        return
      }
      room[at++] = code
      crc = (crc >>> 8) ^ (crc32Table[(crc ^ code) & 0xff] as number)
    }
    this.#at = at
    this.#crc = crc
  }

  /** The same, of text that is bytes already. */
  putBytes(bytes: Uint8Array, start: number, end: number): void {
    const room = this.#room(end - start)
    let at = this.#at
    let crc = this.#crc
    for (let from = start; from < end; from++) {
      const byte = bytes[from] as number
      room[at++] = byte
      crc = (crc >>> 8) ^ (crc32Table[(crc ^ byte) & 0xff] as number)
    }
    this.#at = at
    this.#crc = crc
  }

  /**
   * Ends the line.
   *
   * @param synced how many bytes before this line the last barrier ended. Written as `b`, it lets a reader tell
   * the unsynced tail, where damage is lawful after a loss of power, from data that a disk has destroyed.
   */
  end(synced?: number): void {
    this.put(synced === undefined ? '}' : `,"b":${synced}}`)
    const bytes = this.#room(1)
    let crc = ~this.#crc
    for (let at = this.length + 7; at >= this.length; at--) {
      bytes[at] = digits[crc & 0xf] as number
      crc >>>= 4
    }
    bytes[this.length + 8] = space
    bytes[this.#at] = lineFeed
    this.length = this.#at + 1
    this.#begin()
  }

  /** Forgets all lines. */
  clear(): void {
    if (this.bytes.length > mostToKeep) this.bytes = Buffer.allocUnsafeSlow(4096)
    this.length = 0
    this.#begin()
  }

  #begin(): void {
    this.#at = this.length + jsonAt
    this.#crc = -1
  }

  #putUnicode(text: string): void {
    const start = this.#at
    const room = this.#room(text.length * 3)
    this.#at += room.write(text, start)
    this.#crc = crc32Run(this.#crc, room, start, this.#at)
  }

  #room(length: number): Buffer {
    const needed = this.#at + length
    if (needed > this.bytes.length) {
      const longer = Buffer.allocUnsafeSlow(2 * needed)
      this.bytes.copy(longer, 0, 0, this.#at)
      this.bytes = longer
    }
    return this.bytes
  }
}
