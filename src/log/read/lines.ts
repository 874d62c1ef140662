import { cleanLine, longestLine, quotedLine } from './clean.js'
import { timeOf } from './time.js'
import { stride } from './scan.js'

/** Bytes that can be read again at any offset: a buffer, or a file. */
export interface Bytes {
  /** Fewer than requested at the end. */
  read(start: number, length: number): Buffer
  close(): void
}

/** A log's lines by number, 1-based: read again where they are, kept only for a while. */
export interface Lines {
  /** How many lines there are. */
  readonly count: number
  /** The line as a person would have read it; empty outside the log. */
  text(line: number): string
  /** The line as a report quotes it. */
  quote(line: number): string
  /** When the line was printed, in milliseconds since 1970, if its provider says so. */
  time(line: number): number | undefined
}

const pagesKept = 64

/**
 * @param offsets where line 1, 1 + stride, 1 + 2·stride … begin.
 * @param withoutPrefix takes away what precedes each line of the log.
 */
export function openLines(
  bytes: Bytes,
  offsets: readonly number[],
  count: number,
  size: number,
  withoutPrefix: (raw: string) => string,
): Lines {
  const pages = new Map<number, readonly string[]>()

  const page = (index: number): readonly string[] => {
    const kept = pages.get(index)
    if (kept) return kept
    const lines = readPage(bytes, offsets[index] ?? size, offsets[index + 1] ?? size)
    if (pages.size >= pagesKept) pages.delete(pages.keys().next().value ?? -1)
    pages.set(index, lines)
    return lines
  }

  const raw = (line: number) =>
    line < 1 || line > count
      ? ''
      : withoutPrefix(page(Math.floor((line - 1) / stride))[(line - 1) % stride] ?? '')
  const cleaned = new Map<number, string>()
  const text = (line: number): string => {
    const kept = cleaned.get(line)
    if (kept !== undefined) return kept
    const value = cleanLine(raw(line))
    if (cleaned.size >= pagesKept * stride) cleaned.clear()
    cleaned.set(line, value)
    return value
  }
  return { count, text, quote: line => quotedLine(raw(line)), time: line => timeOf(raw(line)) }
}

/** Reads a page in pieces, keeping only the head of each line: one of them may be as large as the log. */
function readPage(bytes: Bytes, from: number, to: number): string[] {
  const head = longestLine * 4
  if (to - from <= head)
    return bytes
      .read(from, to - from)
      .toString('utf8')
      .split('\n')
  const lines: string[] = []
  let kept: Buffer[] = []
  let length = 0
  const take = (piece: Buffer) => {
    if (length >= head) return
    kept.push(Buffer.from(piece.subarray(0, head - length)))
    length += piece.length
  }
  const finish = () => {
    lines.push(Buffer.concat(kept).toString('utf8'))
    kept = []
    length = 0
  }
  for (let at = from; at < to;) {
    const block = bytes.read(at, Math.min(to - at, 1 << 20))
    if (block.length === 0) break
    let start = 0
    for (let end = block.indexOf(10); end >= 0; end = block.indexOf(10, start)) {
      take(block.subarray(start, end))
      finish()
      start = end + 1
    }
    take(block.subarray(start))
    at += block.length
  }
  if (length > 0) finish()
  return lines
}
