import { readBytes } from '../disk.js'
import { StateError } from '../errors.js'
import { isIntact, parseRecord } from './record.js'
import type { CheckedLine, StoredRecord } from './record.js'

/** The file to read from, right now: a compaction replaces it. */
export interface LineSource {
  readonly descriptor: number
  readonly epoch: number
}

const windowSize = 64 * 1024
const lineFeed = 0x0a

/** Reads single lines at offsets. Lines near one another cost one read. */
export class LineReader {
  #window: Buffer = Buffer.alloc(0)
  #start = 0
  #epoch = -1

  readonly #path: string
  readonly #source: LineSource

  constructor(path: string, source: LineSource) {
    this.#path = path
    this.#source = source
  }

  /** @throws StateError `state-damaged` if the line has been destroyed since the journal was opened. */
  record(offset: number): StoredRecord {
    const record = parseRecord(this.line(offset))
    if (!record) throw damaged(this.#path, offset)
    return record
  }

  /** The line, checked, without its LF. */
  line(offset: number): CheckedLine {
    for (let size = windowSize; ; size *= 4) {
      const line = this.#inWindow(offset)
      if (line) {
        if (isIntact(line)) return line
        throw damaged(this.#path, offset)
      }
      if (size > windowSize && this.#window.length < size / 4) throw damaged(this.#path, offset) // end of the file
      this.#window = readBytes(this.#source.descriptor, offset, size)
      this.#start = offset
      this.#epoch = this.#source.epoch
    }
  }

  #inWindow(offset: number): CheckedLine | undefined {
    const start = offset - this.#start
    if (this.#epoch !== this.#source.epoch || start < 0 || start >= this.#window.length) return undefined
    const end = this.#window.indexOf(lineFeed, start)
    return end < 0 ? undefined : { bytes: this.#window, start, end }
  }
}

/** Damage in data that the disk had confirmed. */
export function damaged(path: string, offset: number): StateError {
  return new StateError(
    'state-damaged',
    path,
    `${path} is damaged at byte ${offset}, in data that was safely on the disk. Nothing was changed. ` +
      'Restore it from a copy, or call repairState() (holdfast state repair) to keep every line that is intact.',
    { offset },
  )
}
