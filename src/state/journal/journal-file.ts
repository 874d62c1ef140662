import fs from 'node:fs'
import { errorCode, writeBytes } from '../disk.js'
import { StateError } from '../errors.js'
import { LineBuffer } from './line-buffer.js'
import type { Ownership } from '../lock/ownership.js'

/** A record on its way into the journal: encoded right before it is written, then told how that went. */
export interface Entry {
  /** Adds its JSON to the line, but for the last bracket; false if there is nothing left to say. */
  encode(line: LineBuffer): boolean
  /** The line is at this offset now. */
  written(offset: number): void
  /** The line is not in the file. Of several, the last is reported first. */
  refused(): void
}

/** The journal's file, which only grows, and what is known of how much of it is on the disk. */
export class JournalFile {
  readonly #path: string
  #descriptor: number
  #size: number
  #synced: number
  /** The `synced` that a line in the file already reports. */
  #marked = 0
  #poison: StateError | undefined
  readonly #lines = new LineBuffer()
  readonly #ownership: Ownership
  /** Changes when the file is replaced: offsets from before mean nothing after. */
  epoch = 0

  readonly #acknowledgedUnsynced: boolean

  /** @param size of the file, all of which is on the disk. */
  constructor(
    path: string,
    descriptor: number,
    size: number,
    ownership: Ownership,
    acknowledgedUnsynced: boolean,
  ) {
    this.#acknowledgedUnsynced = acknowledgedUnsynced
    this.#path = path
    this.#ownership = ownership
    this.#descriptor = descriptor
    this.#size = size
    this.#synced = size
  }

  get descriptor(): number {
    return this.#descriptor
  }

  get size(): number {
    return this.#size
  }

  get dirty(): boolean {
    return this.#size > this.#synced
  }

  get poison(): StateError | undefined {
    return this.#poison
  }

  /** Hands records to the kernel with one write: they outlive this process. */
  append(entries: readonly Entry[]): void {
    if (this.#poison) throw this.#poison
    const lines = this.#lines
    lines.clear()
    const encoded: Entry[] = []
    const offsets: number[] = []
    for (const entry of entries) {
      const offset = this.#size + lines.length
      if (!entry.encode(lines)) continue
      lines.end(encoded.length === 0 ? this.#mark() : undefined)
      encoded.push(entry)
      offsets.push(offset)
    }
    if (encoded.length === 0) return
    this.#flush(encoded)
    for (let at = 0; at < encoded.length; at++) encoded[at]?.written(offsets[at] as number)
  }

  /** The same, of one. */
  appendOne(entry: Entry): void {
    if (this.#poison) throw this.#poison
    const lines = this.#lines
    lines.clear()
    if (!entry.encode(lines)) return
    lines.end(this.#mark())
    const offset = this.#size
    this.#flush([entry])
    entry.written(offset)
  }

  /** Tells when everything written so far is on the disk, or why it is not. */
  sync(tell: (error: StateError | undefined) => void): void {
    const { epoch } = this
    const upTo = this.#size
    fs.fdatasync(this.#descriptor, error => {
      const isReplaced = epoch !== this.epoch // by a file that is on the disk
      if (!isReplaced && !error) this.#synced = Math.max(this.#synced, upTo)
      tell(isReplaced || !error ? undefined : this.#failedSync(error))
    })
  }

  /** Everything is on the disk when this returns. */
  syncNow(): void {
    try {
      fs.fdatasyncSync(this.#descriptor)
    } catch (error) {
      throw this.#failedSync(error)
    }
    this.#synced = this.#size
  }

  /** Goes on in another file with the same records, all of which are on the disk. Returns the descriptor of the old one. */
  replace(descriptor: number, size: number): number {
    const old = this.#descriptor
    this.#descriptor = descriptor
    this.#size = size
    this.#synced = size
    this.#marked = 0
    this.#ownership.moveTo(descriptor)
    this.epoch++
    return old
  }

  /**
   * Before what was written is acknowledged: makes certain that it is in the state.
   *
   * @throws StateError `state-lost`; nothing is accepted any more then.
   */
  assertOwned(): void {
    if (this.#poison) throw this.#poison
    try {
      this.#ownership.check(this.#size)
    } catch (error) {
      this.#poison = error as StateError
      throw error
    }
  }

  /** The same, for marks that cost less than the check; see {@link Ownership.isFresh}. */
  assertOwnedOften(): void {
    if (!this.#ownership.isFresh()) this.assertOwned()
  }

  /** After this, nothing is acknowledged any more: what the disk holds is no longer known. */
  poisonWith(cause: unknown, what: string): StateError {
    this.#poison ??= new StateError(
      'state-poisoned',
      this.#path,
      `${what} ${this.#path} failed, and a second try could falsely succeed. Nothing more is accepted: ` +
        'repair the disk, then close this state and open it again.',
      { cause },
    )
    return this.#poison
  }

  /** How many bytes back the last barrier ended; undefined if the file already says so. */
  #mark(): number | undefined {
    return this.#synced > this.#marked ? this.#size - this.#synced : undefined
  }

  #flush(entries: readonly Entry[]): void {
    const { bytes, length } = this.#lines
    try {
      writeBytes(this.#descriptor, bytes, length)
    } catch (error) {
      for (const entry of entries.toReversed()) entry.refused()
      throw this.#failedWrite(error)
    }
    this.#size += length
    this.#marked = this.#synced
  }

  /** The kernel marks pages clean whose write failed: the next fdatasync would succeed without having written them. */
  #failedSync(error: unknown): StateError {
    if (!this.#acknowledgedUnsynced) this.#cut(this.#synced)
    return this.poisonWith(error, 'Syncing')
  }

  /** Half a record may be in the file: it goes, or the next record would be joined to it. */
  #failedWrite(error: unknown): StateError {
    const code = errorCode(error)
    if (!this.#cut(this.#size)) return this.poisonWith(error, 'Writing to')
    return new StateError(
      'state-write-failed',
      this.#path,
      `Could not write to ${this.#path}${code === '' ? '' : ` (${code})`}. The mark was not recorded; make room and mark again.`,
      { cause: error },
    )
  }

  #cut(size: number): boolean {
    try {
      fs.ftruncateSync(this.#descriptor, size)
      return true
    } catch {
      return false
    }
  }
}
