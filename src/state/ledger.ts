import type { FailureKind } from '../result/index.js'
import { Begun } from './begun.js'
import { StateError } from './errors.js'
import { IdIndex, noLine } from './ids/id-index.js'
import { readFailure, readSpending } from './journal/records.js'
import type { Spending, StateCounts } from './models.js'
import { Steps } from './steps.js'
import type { FailureRecord, Header } from './journal/records.js'
import type { StoredRecord } from './journal/record.js'

/** Fewer lines than this are not worth a compaction. */
const fewestToCompact = 50_000

/** What memory keeps of a failure; the rest stays in the file, at `offset`. */
export interface FailedEntry {
  readonly kind: FailureKind
  readonly attempts: number
  readonly retryable: boolean
  readonly offset: number
}

/** Where a compaction has put the lines. */
export interface Moves {
  /** Of the items with lines that stood before `from`. */
  readonly lines: ReadonlyMap<string, number>
  readonly meta: number
  /** Of steps: the new offset by the old one. */
  readonly steps: ReadonlyMap<number, number>
  readonly from: number
  /** How much further on the lines from `from` stand now. */
  readonly shift: number
}

/** What the journal says, as of its last line: every record is applied here once, read or written. */
export class Ledger {
  header: Header | undefined
  meta: unknown
  metaOffset = noLine
  spending: Spending | undefined
  note: unknown
  readonly done = new IdIndex()
  readonly failed = new Map<string, FailedEntry>()
  readonly begun = new Begun()
  readonly steps = new Steps()
  /** Ids whose offset changed since {@link Ledger.watch}: what a compaction has to look at again. */
  #touched: string[] | undefined
  /** Done ids on lines of their own that a compaction gathers, a thousand to a line. */
  #single = 0
  /** Lines that say nothing any more. */
  #dead = 0

  /** @param path of the journal, for messages. */
  constructor(readonly path: string) {}

  /** Whether a compaction is worth its while now, which is when most lines say nothing any more. */
  get isWasteful(): boolean {
    return this.#dead > Math.max(fewestToCompact, this.done.size + this.failed.size + this.steps.size)
  }

  /** Whether it is when nobody waits: it also gathers ids, which makes the file a third as long. */
  get isLoose(): boolean {
    const kept = this.done.size - this.#single + this.failed.size + this.steps.size
    return this.#single + this.#dead > Math.max(fewestToCompact, 2 * kept)
  }

  counts(): StateCounts {
    const failedByKind: Partial<Record<FailureKind, number>> = {}
    for (const { kind } of this.failed.values()) failedByKind[kind] = (failedByKind[kind] ?? 0) + 1
    return { done: this.done.size, failed: this.failed.size, failedByKind }
  }

  /** @throws StateError `state-newer-version` for a kind of record that this version does not know. */
  apply(record: StoredRecord, offset: number): void {
    switch (record.k) {
      case 'd':
        this.applyDone(record['id'] as string, 'v' in record ? offset : noLine)
        return
      case 'D':
        for (const id of record['ids'] as string[]) if (this.done.add(id)) this.#settleLast()
        return
      case 'f':
        this.applyFailed(readFailure(record), offset)
        return
      case 's':
        this.applyStep(record['id'] as string, record['n'] as string, offset)
        return
      case 'o':
        this.applyReopened(record['id'] as string)
        return
      case 'xn':
        this.applyNote(record['v'])
        return
      case 'm':
        this.applyMeta(record['v'], offset)
        return
      case 'u':
        this.done.remove(record['id'] as string)
        this.applyForgotten(record['id'] as string)
        return
      case 'xb':
        this.applyBegun(record['id'] as string, record['n'] as number | undefined, record['w'] === 1)
        return
      case '$':
        this.applySpending(readSpending(record))
        return
      default:
        if (record.k !== 'c' && !record.k.startsWith('x')) throw unknownRecord(this.path, record.k, offset)
        if (record.k === 'c') this.begun.releaseAll()
        else if (record.k === 'xr') this.countCrashes()
        this.#dead++
    }
  }

  applyDone(id: string, offset: number): void {
    if (this.done.add(id)) this.settleDone(id, offset)
    else this.#dead++ // the first value stays
  }

  /** As {@link Ledger.applyDone}, of an item without a value, its id as it is in a line. */
  applyPlainDone(bytes: Uint8Array, start: number, end: number): void {
    if (this.done.addJson(bytes, start, end)) {
      this.#single++
      this.#settleLast()
    } else {
      this.#dead++
    }
  }

  /** As {@link Ledger.applyPlainDone}, of one that is in a line of many. */
  applyGathered(bytes: Uint8Array, start: number, end: number): void {
    if (this.done.addJson(bytes, start, end)) this.#settleLast()
  }

  /** @param crashes of an item that is not worked on now; left out for one that is. */
  applyBegun(id: string, crashes: number | undefined, rests = false): void {
    this.#dead++
    if (crashes === undefined) this.begun.begin(id)
    else this.begun.set(id, crashes, rests)
  }

  applyStep(id: string, name: string, offset: number): void {
    if (this.done.has(id) || !this.steps.add(id, name, offset))
      this.#dead++ // the first value stays
    else this.begun.progress(id)
  }

  applySpending(spending: Spending): void {
    if (this.spending) this.#dead++
    this.spending = spending
  }

  /** The item is not failed any more; its steps stay. */
  applyReopened(id: string): void {
    this.#dead += this.failed.delete(id) ? 2 : 1
  }

  applyNote(note: unknown): void {
    if (this.note !== undefined) this.#dead++
    this.note = note
  }

  /** The run before this one died. Returns whether it left anything unfinished. */
  countCrashes(): boolean {
    const left = this.begun.countCrashes()
    if (this.spending) this.spending = { ...this.spending, lost: this.spending.lost + left }
    return left > 0
  }

  /** Of an item that has been taken out of `done` already. */
  applyForgotten(id: string): void {
    this.#dead += 2 // its line, and the one that says so
    this.failed.delete(id)
    this.begun.end(id)
    this.#dead += this.steps.remove(id)
  }

  /** The line of an item is in the file that has just been added to `done`. */
  settleDone(id: string, offset: number): void {
    if (offset === noLine) {
      this.#single++
    } else {
      this.done.setOffset(id, offset)
      this.#touched?.push(id)
    }
    this.#settle(id)
  }

  applyFailed(record: FailureRecord, offset: number): void {
    if (this.done.has(record.id)) {
      this.#dead++
      return
    }
    if (this.failed.delete(record.id)) this.#dead++
    this.begun.end(record.id)
    this.failed.set(record.id, { kind: record.t, attempts: record.n, retryable: record.r, offset })
    this.#touched?.push(record.id)
  }

  applyMeta(meta: unknown, offset: number): void {
    if (this.metaOffset !== noLine) this.#dead++
    this.meta = meta
    this.metaOffset = offset
  }

  /** Notes from now on what changes. Returns the lines that the compaction will save. */
  startCompaction(): { single: number; dead: number } {
    this.#touched = []
    return { single: this.#single, dead: this.#dead }
  }

  /** The lines stand elsewhere now. */
  endCompaction(saved: { single: number; dead: number }, moves: Moves): void {
    const moveTo = (id: string, offset: number) =>
      offset >= moves.from ? offset + moves.shift : (moves.lines.get(id) ?? offset)
    for (const id of new Set([...moves.lines.keys(), ...(this.#touched ?? [])])) this.#move(id, moveTo)
    this.steps.move(offset =>
      offset >= moves.from ? offset + moves.shift : (moves.steps.get(offset) ?? offset),
    )
    if (this.metaOffset >= moves.from) this.metaOffset += moves.shift
    else if (this.metaOffset !== noLine) this.metaOffset = moves.meta
    this.#single -= saved.single
    this.#dead -= saved.dead
    this.#touched = undefined
  }

  abandonCompaction(): void {
    this.#touched = undefined
  }

  #move(id: string, moveTo: (id: string, offset: number) => number): void {
    const offset = this.done.offset(id)
    if (offset !== undefined && offset !== noLine) this.done.setOffset(id, moveTo(id, offset))
    const entry = this.failed.get(id)
    if (entry) this.failed.set(id, { ...entry, offset: moveTo(id, entry.offset) })
  }

  #settleLast(): void {
    if (this.failed.size > 0 || this.begun.size > 0 || this.steps.size > 0)
      this.#settle(this.done.last as string)
  }

  /** What was known of an item that is done now says nothing any more. */
  #settle(id: string): void {
    if (this.failed.size > 0 && this.failed.delete(id)) this.#dead++
    if (this.begun.size > 0) this.begun.end(id)
    if (this.steps.size > 0) this.#dead += this.steps.remove(id)
  }
}

function unknownRecord(path: string, kind: string, offset: number): StateError {
  return new StateError(
    'state-newer-version',
    path,
    `${path} has a record of kind '${kind}' at byte ${offset}, which this version cannot read. ` +
      'Open it with the version of holdfast that wrote it. Nothing was changed.',
    { offset },
  )
}
