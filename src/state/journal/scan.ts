// holdfast-allow-file sync-in-async: one look at an open descriptor
import fs from 'node:fs'
import { promisify } from 'node:util'
import { StateError } from '../errors.js'
import { Ledger } from '../ledger.js'
import { readHeader } from './records.js'
import { isIntact, longestLine, parseRecord, plainDone, plainIds } from './record.js'
import type { CheckedLine } from './record.js'

/** A stretch of bytes that are no intact lines. */
export interface BadRange {
  readonly from: number
  readonly to: number
}

/** A journal as it was found. */
export interface Scan {
  readonly ledger: Ledger
  readonly size: number
  readonly bad: readonly BadRange[]
  /** Everything before this offset had reached the disk, as a later line says. */
  readonly synced: number
  /** True if the last line says that the journal was closed in order. */
  readonly closed: boolean
  /** Lines that would be intact without the carriage return at their end. */
  readonly crlf: number
}

/** @throws StateError `state-damaged` if git or a sync client has changed the line ends. */
export function refuseReturns({ crlf }: Scan, path: string): void {
  if (crlf > 0) throw converted(path)
}

const blockSize = 4 * 1024 * 1024
const lineFeed = 0x0a

const read = promisify(fs.read)

/**
 * Reads a journal from end to end, in blocks. Changes nothing.
 *
 * @throws StateError `state-foreign-file` or `state-newer-version`.
 */
export async function scanJournal(descriptor: number, path: string): Promise<Scan> {
  const scanner = new Scanner(path)
  const block = Buffer.allocUnsafe(Math.min(blockSize, fs.fstatSync(descriptor).size + 1))
  for (let at = 0; ;) {
    const { bytesRead } = await read(descriptor, block, 0, block.length, at)
    if (bytesRead === 0) return scanner.end()
    scanner.feed(block.subarray(0, bytesRead))
    at += bytesRead
  }
}

/** Takes a journal's bytes in pieces of any length. */
class Scanner {
  readonly #ledger: Ledger
  readonly #path: string
  readonly #bad: BadRange[] = []
  #carry: Buffer = Buffer.alloc(0)
  /** Offset in the file of the first byte of `#carry`, or of the next block. */
  #offset = 0
  #good = 0
  #synced = 0
  #closed = false
  #skipping = false
  #crlf = 0

  constructor(path: string) {
    this.#path = path
    this.#ledger = new Ledger(path)
  }

  feed(block: Buffer): void {
    const bytes = this.#carry.length === 0 ? block : Buffer.concat([this.#carry, block])
    let start = 0
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
      this.#line({ bytes, start, end }, this.#offset + start)
      start = end + 1
    }
    this.#offset += start
    this.#carry = Buffer.from(bytes.subarray(start))
    if (this.#carry.length > longestLine) this.#giveUpLine()
    if (this.#good === 0 && this.#crlf === 0 && this.#offset + this.#carry.length >= blockSize)
      throw foreign(this.#path)
  }

  end(): Scan {
    if (this.#carry.length > 0) this.#addBad(this.#offset, this.#offset + this.#carry.length)
    const size = this.#offset + this.#carry.length
    if (size > 0 && this.#good === 0 && this.#crlf === 0) throw foreign(this.#path)
    const closed = this.#closed && this.#bad.length === 0
    return { ledger: this.#ledger, size, bad: this.#bad, synced: this.#synced, closed, crlf: this.#crlf }
  }

  #line(line: CheckedLine, offset: number): void {
    const length = line.end - line.start + 1
    if (this.#skipping || !isIntact(line) || !this.#apply(line, offset)) {
      if (!this.#skipping && isIntact({ ...line, end: line.end - 1 })) this.#crlf++
      this.#skipping = false
      this.#addBad(offset, offset + length)
    } else {
      this.#good++
    }
  }

  #apply(line: CheckedLine, offset: number): boolean {
    const plain = plainDone(line)
    if (plain) {
      this.#closed = false
      this.#noteMark(plain.b, offset)
      this.#ledger.applyPlainDone(line.bytes, plain.start, plain.end)
      return true
    }
    if (plainIds(line, this.#gathered)) {
      this.#closed = false
      return true
    }
    const record = parseRecord(line)
    if (!record) return false
    this.#closed = record.k === 'c'
    this.#noteMark(record['b'], offset)
    if (record.k === 'H') this.#ledger.header = headerOf(record, this.#path)
    else this.#ledger.apply(record, offset)
    return true
  }

  readonly #gathered = (bytes: Uint8Array, start: number, end: number) =>
    this.#ledger.applyGathered(bytes, start, end)

  #noteMark(mark: unknown, offset: number): void {
    if (typeof mark === 'number') this.#synced = Math.max(this.#synced, offset - mark)
  }

  /** A stretch without a line feed, as a loss of power can leave megabytes of zeros: no line is that long. */
  #giveUpLine(): void {
    this.#addBad(this.#offset, this.#offset + this.#carry.length)
    this.#offset += this.#carry.length
    this.#carry = Buffer.alloc(0)
    this.#skipping = true
  }

  #addBad(from: number, to: number): void {
    const last = this.#bad.at(-1)
    if (last?.to === from) this.#bad[this.#bad.length - 1] = { from: last.from, to }
    else this.#bad.push({ from, to })
  }
}

function headerOf(record: unknown, path: string) {
  const header = readHeader(record)
  if (header?.v === 1) return header
  throw new StateError(
    'state-newer-version',
    path,
    `${path} was written in a format that this version does not know. ` +
      'Open it with the version of holdfast that wrote it. Nothing was changed.',
  )
}

function converted(path: string): StateError {
  return new StateError(
    'state-damaged',
    path,
    `The line ends of ${path} were changed from LF to CRLF, by git (core.autocrlf) or a sync client. Nothing was ` +
      'changed. Call repairState() (holdfast state repair) to change them back, and keep the file from being converted.',
    { offset: 0 },
  )
}

function foreign(path: string): StateError {
  return new StateError(
    'state-foreign-file',
    path,
    `${path} is not a state journal. Give the state another path. Nothing was changed.`,
    { offset: 0 },
  )
}
