export const newline = 0x0a
export const escapeByte = 0x1b
export const caret = 0x5e

const shortestStamp = 20
const longestStamp = 32

/** Where a line goes on behind the stamp of GitHub, GitLab or Azure: no word is in it, and it may be half of the line. */
export function behindStamp(bytes: Buffer, start: number): number {
  // No read goes beyond the bytes.
  if (start + shortestStamp > bytes.length) return start
  // What is between these is not checked: no other text has them all in these places.
  if (bytes[start + 10] !== 0x54 || bytes[start + 4] !== 0x2d || bytes[start + 7] !== 0x2d) return start
  if (bytes[start + 13] !== 0x3a || bytes[start + 16] !== 0x3a) return start
  let at = start + 19
  const last = Math.min(start + longestStamp, bytes.length) - 1
  if (bytes[at] === 0x2e) for (at++; at < last && isDigit(bytes[at] as number);) at++
  return bytes[at] === 0x5a ? at + 1 : start
}

/** Where the text of a line begins behind its stamp and a blank; its start if it has none, or digits behind it, as GitLab's `00O`. */
export function behindPlainStamp(bytes: Buffer, start: number): number {
  const end = behindStamp(bytes, start)
  if (end === start || bytes[end] !== 0x20) return start
  return isDigit(bytes[end + 1] as number) && isDigit(bytes[end + 2] as number) ? start : end + 1
}

/** Two small letters right before a place, or before the blank there: they end no escape, so a terminal shows them. */
export function isWordBefore(bytes: Buffer, at: number): boolean {
  const last = bytes[at - 1] === 0x20 ? at - 2 : at - 1
  return isSmall(bytes[last] as number) && isSmall(bytes[last - 1] as number)
}

/** The name of a task that runs beside others is no longer than this. */
const longestPrefix = 64

/** Whether a place may be the head of what a parallel runner puts a prefix before: behind `] `, `| `, `: ` or `▸ `, with no small letter between. */
export function isBehindPrefix(bytes: Buffer, firstSmall: number, at: number): boolean {
  for (let i = at - 1; i > firstSmall && !isSmall(bytes[i] as number); i--) {
    const mark = bytes[i - 1]
    if (bytes[i] === 0x20 && (mark === 0x5d || mark === 0x7c || mark === 0x3a || mark === 0xb8))
      return i - firstSmall <= longestPrefix
  }
  return false
}

/** Whether all bytes are printable ASCII or tabs, without a caret: there is no escape to remove. */
export function isPlain(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number
    if ((byte < 0x20 && byte !== 0x09) || byte > 0x7e || byte === caret) return false
  }
  return true
}

export const isSmall = (byte: number) => byte >= 0x61 && byte <= 0x7a
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39

/**
 * The last byte of the escape that begins at `at`, where a word goes on behind it: a control sequence (`ESC [ … letter`, or printed:
 * `^[[ … letter`) or a shift of the character set (`ESC ( B`). Another kind, or one that the line ends in, is not stepped over.
 */
export function endOfEscape(chunk: Buffer, at: number): number {
  const last = Math.min(at + 23, chunk.length - 1) // no read beyond the chunk: one would make V8 compile the scan for it
  if (chunk[at] === escapeByte && chunk[at + 1] === 0x28 && at + 2 < last) return at + 2
  const start = chunk[at] === caret ? at + 1 : at
  if (start >= last || chunk[start + 1] !== 0x5b || (start > at && chunk[start] !== 0x5b)) return at
  for (let i = start + 2; i <= last; i++) {
    const byte = chunk[i] as number
    if (byte < 0x20) return at
    if (byte >= 0x40 && byte <= 0x7e) return i
  }
  return at
}
