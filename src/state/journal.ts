import fs from 'node:fs'
import { writeText } from './disk.js'
import { StateError } from './errors.js'
import { recordLine } from './record.js'

/** A record on its way into the journal. */
export interface Entry {
  /** Two entries with one id, written at once, are written once. */
  readonly id?: string
  /** The JSON, asked for right before it is written; undefined if there is nothing left to say. */
  json(): string | undefined
  /** The line stands at this offset now. */
  written(offset: number): void
}

interface Waiter {
  readonly entry: Entry
  readonly resolve: () => void
  readonly reject: (error: StateError) => void
}

/** A file that only grows, and the barriers that put it on the disk. */
export class Journal {
  readonly #path: string
  #descriptor: number
  #size: number
  #synced: number
  /** The `synced` that a line in the file already tells of. */
  #marked: number
  #queue: Waiter[] = []
  #scheduled = false
  #barrier = false
  #poison: StateError | undefined
  #retired: number | undefined
  /** Changes when the file is replaced: offsets from before mean nothing after. */
  epoch = 0

  /** @param size of the file, all of which is on the disk. */
  constructor(
    path: string,
    descriptor: number,
    size: number,
    private readonly acknowledgedUnsynced: boolean,
  ) {
    this.#path = path
    this.#descriptor = descriptor
    this.#size = size
    this.#synced = size
    this.#marked = 0
  }

  get descriptor(): number {
    return this.#descriptor
  }

  get size(): number {
    return this.#size
  }

  get dirty(): boolean {
    return this.#size > this.#synced || this.#queue.length > 0
  }

  get poison(): StateError | undefined {
    return this.#poison
  }

  /** Hands a record to the kernel: it outlives this process. */
  write(entry: Entry): void {
    if (this.#poison) throw this.#poison
    const json = entry.json()
    if (json === undefined) return
    const offset = this.#size
    this.#append(recordLine(json, this.#mark()))
    entry.written(offset)
  }

  /** Puts a record on the disk before it returns. */
  writeDurably(entry: Entry): void {
    const group = this.#take()
    try {
      this.#write([...group.map(waiter => waiter.entry), entry])
      this.#syncNow()
    } catch (error) {
      for (const { reject } of group) reject(error as StateError)
      throw error
    }
    for (const { resolve } of group) resolve()
  }

  /**
   * Resolves when a record is on the disk. Records of one tick are written together; all that wait while a barrier
   * is under way share the next one.
   */
  commit(entry: Entry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ entry, resolve, reject })
      this.#schedule()
    })
  }

  /** Resolves when everything written so far is on the disk. */
  sync(): Promise<void> {
    return this.commit({ json: () => undefined, written: () => undefined })
  }

  /** Goes on in another file with the same records, all of which are on the disk. */
  replace(descriptor: number, size: number): void {
    if (this.#barrier) this.#retired = this.#descriptor
    else fs.closeSync(this.#descriptor)
    this.#descriptor = descriptor
    this.#size = size
    this.#synced = size
    this.#marked = 0
    this.epoch++
  }

  /** After this, nothing is acknowledged any more: what the disk holds is no longer known. */
  poisonWith(cause: unknown, what: string): StateError {
    this.#poison ??= new StateError(
      'state-poisoned',
      this.#path,
      `${what} ${this.#path} failed, and a second try could falsely succeed. Nothing more is accepted: ` +
        'mend the disk, then close this state and open it again.',
      { cause },
    )
    for (const { reject } of this.#take()) reject(this.#poison)
    return this.#poison
  }

  close(): void {
    fs.closeSync(this.#descriptor)
  }

  #schedule(): void {
    if (this.#scheduled || this.#barrier) return
    this.#scheduled = true
    process.nextTick(() => {
      this.#scheduled = false
      if (!this.#barrier) this.#drain()
    })
  }

  #take(): Waiter[] {
    const group = this.#queue
    this.#queue = []
    return group
  }

  #drain(): void {
    const group = this.#take()
    try {
      this.#write(group.map(waiter => waiter.entry))
    } catch (error) {
      for (const { reject } of group) reject(error as StateError)
      return
    }
    if (this.#size > this.#synced) this.#startBarrier(group)
    else for (const { resolve } of group) resolve()
  }

  #startBarrier(group: readonly Waiter[]): void {
    const { epoch } = this
    const upTo = this.#size
    this.#barrier = true
    fs.fdatasync(this.#descriptor, error => {
      this.#barrier = false
      if (this.#retired !== undefined) fs.closeSync(this.#retired)
      this.#retired = undefined
      if (error && epoch === this.epoch) {
        const poison = this.#failedSync(error)
        for (const { reject } of group) reject(poison)
        return
      }
      if (epoch === this.epoch) this.#synced = Math.max(this.#synced, upTo)
      for (const { resolve } of group) resolve()
      if (this.#queue.length > 0) this.#schedule()
    })
  }

  #syncNow(): void {
    try {
      fs.fdatasyncSync(this.#descriptor)
    } catch (error) {
      throw this.#failedSync(error)
    }
    this.#synced = this.#size
  }

  /** The kernel marks pages clean whose write failed: the next fdatasync would succeed without having written them. */
  #failedSync(error: unknown): StateError {
    if (!this.acknowledgedUnsynced) this.#cut(this.#synced)
    return this.poisonWith(error, 'Syncing')
  }

  #write(entries: readonly Entry[]): void {
    const [first] = entries
    if (entries.length === 1 && first) {
      this.write(first)
      return
    }
    if (this.#poison) throw this.#poison
    const lines = this.#lines(entries)
    const text = lines.map(line => line.text).join('')
    if (text === '') return
    let offset = this.#size
    this.#append(text)
    const isAscii = this.#size - offset === text.length
    for (const { entry, text: line } of lines) {
      entry.written(offset)
      offset += isAscii ? line.length : Buffer.byteLength(line)
    }
  }

  #lines(entries: readonly Entry[]): { entry: Entry; text: string }[] {
    const lines: { entry: Entry; text: string }[] = []
    const ids = new Set<string>()
    for (const entry of entries) {
      if (entry.id !== undefined && ids.size === ids.add(entry.id).size) continue
      const json = entry.json()
      if (json !== undefined)
        lines.push({ entry, text: recordLine(json, lines.length === 0 ? this.#mark() : undefined) })
    }
    return lines
  }

  /** How many bytes back the last barrier ended; undefined where the file already tells. */
  #mark(): number | undefined {
    return this.#synced > this.#marked ? this.#size - this.#synced : undefined
  }

  #append(text: string): void {
    try {
      this.#size += writeText(this.#descriptor, text)
    } catch (error) {
      throw this.#failedWrite(error)
    }
    this.#marked = this.#synced
  }

  /** Half a record may stand in the file: it goes, or the next record would be joined to it. */
  #failedWrite(error: unknown): StateError {
    const { code } = error as NodeJS.ErrnoException
    if (!this.#cut(this.#size)) return this.poisonWith(error, 'Writing to')
    return new StateError(
      'state-write-failed',
      this.#path,
      `Could not write to ${this.#path}${code ? ` (${code})` : ''}. The mark was not recorded; make room and mark again.`,
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
