import fs from 'node:fs'
import { noEntry } from './entries.js'
import type { StateError } from '../errors.js'
import { JournalFile } from './journal-file.js'
import type { Entry } from './journal-file.js'
import type { Ownership } from '../lock/ownership.js'

/** Records that are written together, and acknowledged together. */
class Group {
  readonly entries: Entry[] = []
  readonly #durable: Promise<void>
  resolve!: () => void
  reject!: (error: StateError) => void

  constructor() {
    this.#durable = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }

  add(entry: Entry): Promise<void> {
    this.entries.push(entry)
    return this.#durable
  }
}

/** A journal with group commit: records of one tick are written together; all that wait for the disk share its barrier. */
export class Journal {
  readonly #file: JournalFile
  #waiting: Group | undefined
  /** Records that no sync waits for: they go with the next write, at the end of this tick at the latest. */
  #unsynced: Group | undefined
  #scheduled = false
  #barrier = false
  #retired: number | undefined

  /** @param size of the file, all of which is on the disk. */
  constructor(
    path: string,
    descriptor: number,
    size: number,
    ownership: Ownership,
    acknowledgedUnsynced: boolean,
  ) {
    this.#file = new JournalFile(path, descriptor, size, ownership, acknowledgedUnsynced)
  }

  get descriptor(): number {
    return this.#file.descriptor
  }

  get size(): number {
    return this.#file.size
  }

  get epoch(): number {
    return this.#file.epoch
  }

  get poison(): StateError | undefined {
    return this.#file.poison
  }

  /** Hands a record to the kernel: it outlives this process. */
  write(entry: Entry): void {
    if (this.#unsynced) this.#flush()
    this.#file.appendOne(entry)
    this.#file.assertOwnedOften()
  }

  /** Resolves when the kernel has a record. Those of one tick share a write. */
  writeSoon(entry: Entry): Promise<void> {
    if (!this.#unsynced) {
      this.#unsynced = new Group()
      process.nextTick(() => this.#flush())
    }
    return this.#unsynced.add(entry)
  }

  #flush(): void {
    const group = this.#unsynced
    this.#unsynced = undefined
    if (!group) return
    try {
      this.#file.append(group.entries)
      this.#file.assertOwnedOften()
      group.resolve()
    } catch (error) {
      group.reject(error as StateError)
    }
  }

  /** Puts a record on the disk before it returns. */
  writeDurably(entry: Entry): void {
    const group = this.#take()
    this.#flush()
    try {
      this.#file.append(group ? [...group.entries, entry] : [entry])
      this.#file.syncNow()
      this.#file.assertOwned()
    } catch (error) {
      group?.reject(error as StateError)
      throw error
    }
    group?.resolve()
  }

  /** Resolves when a record is on the disk. */
  commit(entry: Entry): Promise<void> {
    this.#waiting ??= new Group()
    this.#schedule()
    return this.#waiting.add(entry)
  }

  /** Resolves when everything written so far is on the disk. */
  sync(): Promise<void> {
    return this.commit(noEntry)
  }

  /** Goes on in another file with the same records, all of which are on the disk. */
  replace(descriptor: number, size: number): void {
    const old = this.#file.replace(descriptor, size)
    if (this.#barrier) this.#retired = old
    else fs.closeSync(old)
  }

  /** Before the file is replaced. */
  assertOwned(): void {
    this.#file.assertOwned()
  }

  /** After this, nothing is acknowledged any more: what the disk holds is no longer known. */
  poisonWith(cause: unknown, what: string): StateError {
    const poison = this.#file.poisonWith(cause, what)
    this.#take()?.reject(poison)
    return poison
  }

  close(): void {
    fs.closeSync(this.#file.descriptor)
  }

  #schedule(): void {
    if (this.#scheduled || this.#barrier) return
    this.#scheduled = true
    process.nextTick(() => {
      this.#scheduled = false
      const group = this.#barrier ? undefined : this.#take()
      if (group) this.#drain(group)
    })
  }

  #take(): Group | undefined {
    const group = this.#waiting
    this.#waiting = undefined
    return group
  }

  #drain(group: Group): void {
    this.#flush()
    try {
      this.#file.append(group.entries)
    } catch (error) {
      group.reject(error as StateError)
      return
    }
    if (this.#file.dirty) this.#startBarrier(group)
    else this.#acknowledge(group)
  }

  #startBarrier(group: Group): void {
    this.#barrier = true
    this.#file.sync(error => {
      this.#barrier = false
      if (this.#retired !== undefined) fs.closeSync(this.#retired)
      this.#retired = undefined
      if (error) {
        group.reject(error)
        this.#take()?.reject(error)
        return
      }
      this.#acknowledge(group)
      if (this.#waiting) this.#schedule()
    })
  }

  #acknowledge(group: Group): void {
    try {
      this.#file.assertOwned()
      group.resolve()
    } catch (error) {
      group.reject(error as StateError)
    }
  }
}
