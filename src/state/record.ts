import { crc32, crc32OfText } from './crc32.js'

/** A longer line is no record: reading never needs more memory than this for one. */
export const longestLine = 16 * 1024 * 1024

/** What a line holds: `k` says which of the record types, the rest depends on it. */
export interface StoredRecord {
  readonly k: string
  readonly [field: string]: unknown
}

const zero = 0x30
const space = 0x20
/** Where the JSON starts: eight digits of checksum and a space stand before it. */
const jsonAt = 9

/**
 * One line of the journal: CRC-32 in eight lower-case hex digits, a space, the JSON, LF.
 *
 * @param synced how many bytes before this line the last barrier ended. Written as `b`, it lets a reader tell
 * the unsynced tail, where damage is lawful after a loss of power, from data that a disk has destroyed.
 */
export function recordLine(json: string, synced?: number): string {
  const body = synced === undefined ? json : `${json.slice(0, -1)},"b":${synced}}`
  return `${hex(crc32OfText(body))} ${body}\n`
}

const twoDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Eight digits; by a table, as this is done for every record. */
function hex(crc: number): string {
  return (
    (twoDigits[crc >>> 24] as string) +
    (twoDigits[(crc >>> 16) & 0xff] as string) +
    (twoDigits[(crc >>> 8) & 0xff] as string) +
    (twoDigits[crc & 0xff] as string)
  )
}

/** A line without its LF, once its checksum has been found good. */
export interface CheckedLine {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
}

/** True where the eight digits before the JSON are its CRC-32. Digits are read strictly: `A` is not `a`. */
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

/** The record of an intact line. Undefined where the JSON is not an object with a `k`. */
export function parseRecord({ bytes, start, end }: CheckedLine): StoredRecord | undefined {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8', start + jsonAt, end))
    return isRecord(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

const donePrefix = Buffer.from('{"k":"d","id":"')
const quote = 0x22

/**
 * The id and `b` of the commonest line, `{"k":"d","id":"…"}`, without parsing it: a third of the time to open.
 * Undefined for every other line, also for an id with an escape or beyond ASCII.
 */
export function plainDone({ bytes, start, end }: CheckedLine): { id: string; b?: number } | undefined {
  const idAt = start + jsonAt + donePrefix.length
  if (donePrefix.compare(bytes, start + jsonAt, Math.min(idAt, end)) !== 0) return undefined
  const idEnd = bytes.indexOf(quote, idAt)
  if (idEnd < 0 || idEnd >= end) return undefined
  const id = bytes.toString('latin1', idAt, idEnd)
  if (!plainText.test(id)) return undefined
  if (idEnd + 2 === end) return { id }
  const mark = /^,"b":(\d+)}$/.exec(bytes.toString('latin1', idEnd + 1, end))
  return mark ? { id, b: Number(mark[1]) } : undefined
}

const plainText = /^[\x20-\x5b\x5d-\x7e]*$/

function hexDigit(code: number): number {
  if (code >= zero && code <= zero + 9) return code - zero
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1
}

function isRecord(value: unknown): value is StoredRecord {
  return typeof value === 'object' && value !== null && 'k' in value && typeof value.k === 'string'
}
