import { crc32 } from './crc32.js'
import { LineBuffer } from './line-buffer.js'

/** A longer line is no record: reading never needs more memory than this for one. */
export const longestLine = 16 * 1024 * 1024

/** What a line contains: `k` says which of the record types, the rest depends on it. */
export interface StoredRecord {
  readonly k: string
  readonly [field: string]: unknown
}

const zero = 0x30
const space = 0x20
/** Where the JSON starts: eight digits of checksum and a space stand before it. */
const jsonAt = 9

/** One line of the journal: CRC-32 in eight lower-case hex digits, a space, the JSON, LF. See {@link LineBuffer}. */
export function recordLine(json: string, synced?: number): string {
  const lines = new LineBuffer()
  lines.put(json.slice(0, -1))
  lines.end(synced)
  return lines.bytes.toString('utf8', 0, lines.length)
}

/** A line without its LF, once its checksum has been found good. */
export interface CheckedLine {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
}

/** True if the eight digits before the JSON are its CRC-32. Digits are read strictly: `A` is not `a`. */
export function isIntact({ bytes, start, end }: CheckedLine): boolean {
  if (end - start <= jsonAt || bytes[start + jsonAt - 1] !== space) return false
  let stated = 0
  for (let at = start; at < start + 8; at++) {
    const digit = hexDigit(bytes[at] as number)
    if (digit < 0) return false
    stated = stated * 16 + digit
  }
  return stated === crc32(bytes, start + jsonAt, end)
}

/** The record of an intact line. `undefined` if the JSON is not an object with a `k`. */
export function parseRecord({ bytes, start, end }: CheckedLine): StoredRecord | undefined {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8', start + jsonAt, end))
    return isRecord(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

const doneStart = Buffer.from('{"k":"d","id":')
const gatheredStart = Buffer.from('{"k":"D","ids":[')
const quote = 0x22
const comma = 0x2c
const bracket = 0x5d
const brace = 0x7d

/** Where an id is in a line, between its quotes. */
export interface PlainId {
  readonly start: number
  readonly end: number
}

/**
 * The place of the id and the `b` of the commonest line, `{"k":"d","id":"…"}`, without parsing it. Undefined for every
 * other line, also for an id with an escape or beyond ASCII.
 */
export function plainDone(line: CheckedLine): (PlainId & { readonly b?: number }) | undefined {
  const { bytes, end } = line
  const quoteAt = startsWith(line, doneStart)
  const idEnd = plainEnd(bytes, quoteAt)
  if (idEnd < 0) return undefined
  const id = { start: quoteAt + 1, end: idEnd }
  if (idEnd + 2 === end && bytes[idEnd + 1] === brace) return id
  const mark = /^,"b":(\d+)}$/.exec(bytes.toString('latin1', idEnd + 1, end))
  return mark ? { ...id, b: Number(mark[1]) } : undefined
}

/**
 * Tells of each id in a line of many, `{"k":"D","ids":["…","…"]}`, without parsing it. False for every other line, also
 * where an id has an escape or goes beyond ASCII: those before it have been told then.
 */
export function plainIds(
  line: CheckedLine,
  tell: (bytes: Buffer, start: number, end: number) => void,
): boolean {
  const { bytes, end } = line
  for (let at = startsWith(line, gatheredStart); ; at++) {
    const idEnd = plainEnd(bytes, at)
    if (idEnd < 0) return false
    tell(bytes, at + 1, idEnd)
    at = idEnd + 1
    if (bytes[at] !== comma) return at + 2 === end && bytes[at] === bracket && bytes[at + 1] === brace
  }
}

/** Where a line goes on behind a text that it begins with; -1 if it does not. */
function startsWith({ bytes, start, end }: CheckedLine, text: Buffer): number {
  const textEnd = start + jsonAt + text.length
  return text.compare(bytes, start + jsonAt, Math.min(textEnd, end)) === 0 ? textEnd : -1
}

/** The closing quote of the string that begins here, if JSON contains it as it is; else -1. */
function plainEnd(bytes: Buffer, quoteAt: number): number {
  if (bytes[quoteAt] !== quote) return -1
  for (let at = quoteAt + 1; ; at++) {
    const byte = bytes[at] as number
    if (byte === quote) return at
    if (byte < 0x20 || byte > 0x7e || byte === 0x5c) return -1 // the line feed, at the latest
  }
}

function hexDigit(code: number): number {
  if (code >= zero && code <= zero + 9) return code - zero
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1
}

function isRecord(value: unknown): value is StoredRecord {
  return typeof value === 'object' && value !== null && 'k' in value && typeof value.k === 'string'
}
