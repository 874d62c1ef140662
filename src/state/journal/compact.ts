// holdfast-allow-file sync-in-async: no mark may come between these calls; each takes microseconds
import fs from 'node:fs'
import { promisify } from 'node:util'
import { dataSync, syncFolder } from '../disk.js'
import { begunJson, noteJson } from './entries.js'
import { noLine } from '../ids/id-index.js'
import type { Journal } from './journal.js'
import type { Ledger } from '../ledger.js'
import { spendingJson } from './records.js'
import { LineReader } from './line-reader.js'
import type { StateNames } from '../names.js'
import { recordLine } from './record.js'
import { copyRange, headerLine } from './recover.js'

const idsPerLine = 1000
const mostCharactersPerLine = 512 * 1024
/** What is left to copy while nothing else may happen. */
const shortTail = 64 * 1024

/**
 * Rewrites a journal without the lines that say nothing any more, while marks go on into the old file; then copies
 * those and takes the old file's place. A crash at any point leaves the one or the other, whole.
 */
export async function compactJournal(names: StateNames, journal: Journal, ledger: Ledger): Promise<void> {
  journal.assertOwned()
  const descriptor = fs.openSync(
    names.temporary,
    fs.constants.O_RDWR | fs.constants.O_CREAT | fs.constants.O_TRUNC | fs.constants.O_APPEND,
  )
  const from = journal.size
  const reclaimable = ledger.startCompaction()
  let replaced = false
  try {
    journal.assertOwned() // again: whoever takes the lock over from here on removes the temporary
    const snapshot = new Snapshot(names.journal, descriptor, journal)
    await snapshot.write(ledger, from)
    const tailAt = snapshot.size
    let copied = from
    while (journal.size - copied > shortTail) {
      const to = journal.size
      copyRange(journal.descriptor, [{ from: copied, to: Math.min(to, copied + 1024 * 1024) }], descriptor)
      copied = Math.min(to, copied + 1024 * 1024)
      await dataSync(descriptor)
    }
    await dataSync(descriptor)
    if (journal.poison) throw journal.poison
    const to = journal.size
    copyRange(journal.descriptor, [{ from: copied, to }], descriptor)
    if (to > copied) fs.fdatasyncSync(descriptor)
    fs.renameSync(names.temporary, names.journal)
    replaced = true
    journal.replace(descriptor, tailAt + to - from)
    ledger.endCompaction(reclaimable, {
      lines: snapshot.moved,
      meta: snapshot.metaAt,
      steps: snapshot.steps,
      from,
      shift: tailAt - from,
    })
    try {
      syncFolder(names.folder)
    } catch (error) {
      throw journal.poisonWith(error, 'Compacting')
    }
  } finally {
    if (!replaced) {
      ledger.abandonCompaction()
      fs.closeSync(descriptor)
      fs.rmSync(names.temporary, { force: true })
    }
  }
}

const writeAt = promisify(fs.write)

/** The lines that a compaction keeps, written a piece at a time so that the event loop stays free. */
class Snapshot {
  readonly moved = new Map<string, number>()
  /** Of steps: the new offset by the old one. */
  readonly steps = new Map<number, number>()
  metaAt = noLine
  size = 0
  #pieces: Buffer[] = []
  #pending = 0
  #chunk: string[] = []
  #chunkLength = 0
  readonly #reader: LineReader
  readonly #descriptor: number

  constructor(path: string, descriptor: number, journal: Journal) {
    this.#descriptor = descriptor
    this.#reader = new LineReader(path, journal)
  }

  async write(ledger: Ledger, from: number): Promise<void> {
    const { header, metaOffset, failed } = ledger
    this.#add(Buffer.from(headerLine(header?.app, (header?.gen ?? 0) + 1, header?.created)))
    if (metaOffset !== noLine) {
      this.metaAt = this.size
      this.#add(this.#line(metaOffset))
    }
    // As it is now: the lines from `from` on change it. Written last, as a failure or a step above it would end it.
    const { crashed, resting } = ledger.begun
    const begun = [...crashed].map(([id, crashes]) => begunJson(id, crashes, resting.has(id)))
    for (const id of resting) if (!crashed.has(id)) begun.push(begunJson(id, 0, true))
    if (ledger.note !== undefined) begun.push(noteJson(JSON.stringify(ledger.note)))
    if (ledger.spending) begun.push(spendingJson(ledger.spending))
    for (const id of ledger.begun.open) begun.push(begunJson(id))
    for (const [id, offset] of ledger.done.upTo(ledger.done.newest)) {
      if (offset === noLine) this.#gather(id)
      else this.#keep(id, offset)
      if (this.#pending > shortTail) await this.#flush()
    }
    this.#endChunk()
    for (const [id, { offset }] of failed) {
      if (offset >= from) break // marked since, as all that follow
      this.#keep(id, offset)
      if (this.#pending > shortTail) await this.#flush()
    }
    for (const { offset } of ledger.steps) {
      if (offset >= from) continue
      this.steps.set(offset, this.size)
      this.#add(this.#line(offset))
      if (this.#pending > shortTail) await this.#flush()
    }
    for (const json of begun) this.#add(Buffer.from(recordLine(json)))
    await this.#flush()
  }

  #gather(id: string): void {
    this.#chunk.push(id)
    this.#chunkLength += id.length
    if (this.#chunk.length >= idsPerLine || this.#chunkLength > mostCharactersPerLine) this.#endChunk()
  }

  #endChunk(): void {
    if (this.#chunk.length === 0) return
    this.#add(Buffer.from(recordLine(JSON.stringify({ k: 'D', ids: this.#chunk }))))
    this.#chunk = []
    this.#chunkLength = 0
  }

  #keep(id: string, offset: number): void {
    this.#endChunk()
    this.moved.set(id, this.size)
    this.#add(this.#line(offset))
  }

  #line(offset: number): Buffer {
    const { bytes, start, end } = this.#reader.line(offset)
    return Buffer.from(bytes.subarray(start, end + 1))
  }

  #add(line: Buffer): void {
    this.#pieces.push(line)
    this.#pending += line.length
    this.size += line.length
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pieces)
    this.#pieces = []
    this.#pending = 0
    for (let at = 0; at < bytes.length;) {
      at += (await writeAt(this.#descriptor, bytes, at, bytes.length - at)).bytesWritten
    }
  }
}
