/** At most this many bytes from the beginning of a log tell what precedes each of its lines. */
const headBytes = 8192
/** Fewer lines than this tell nothing. */
const fewest = 5
/** The share of lines that have it: a program may print a line feed of its own. */
const nearlyAll = 0.9

/** `job⇥step⇥`, as `gh run view --log` writes it. */
const columns = /^[^\t]{1,200}\t[^\t]{1,200}\t/
/** `12:34:56 `: Jenkins' timestamper. */
const clock = /^\d\d:\d\d:\d\d(?:[.,]\d{1,6})? {1,2}/

/** The beginning of a log, collected until it tells what precedes each line: the pieces of a stream are of any size. */
export class LogHead {
  #pieces: Buffer[] | undefined = []
  #size = 0
  #prefix: RegExp | undefined

  /** Returns what there is to read: nothing while the head is not complete. */
  add(chunk: Buffer): Buffer | undefined {
    if (!this.#pieces) return chunk
    this.#pieces.push(chunk)
    this.#size += chunk.length
    return this.#size < headBytes ? undefined : this.end()
  }

  /** The log ends: returns what was not read yet. */
  end(): Buffer | undefined {
    if (!this.#pieces) return undefined
    const head = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces)
    this.#pieces = undefined
    this.#prefix = head && prefixOf(head.toString('utf8', 0, headBytes))
    return head
  }

  /** A line without what the provider put before it. */
  withoutPrefix(raw: string): string {
    return this.#prefix ? raw.replace(this.#prefix, '') : raw
  }
}

/** What a provider put before each line, and is no part of what was printed; `undefined` if nothing is. */
function prefixOf(head: string): RegExp | undefined {
  const lines = head.split('\n').filter(line => line.trim() !== '')
  if (lines.length > fewest) lines.pop() // it may be cut
  if (lines.length < fewest) return undefined
  if (share(lines, clock) >= nearlyAll) return clock
  // A table has its columns too, and they differ from line to line.
  const names = new Set(lines.map(line => columns.exec(line)?.[0]))
  return share(lines, columns) >= nearlyAll && names.size <= lines.length / 2 ? columns : undefined
}

const share = (lines: readonly string[], pattern: RegExp): number =>
  lines.filter(line => pattern.test(line)).length / lines.length
