const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/
const end = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/
const blankLine = /^[\s|>+"'-]*$/
const keyLine =
  /^[\s|>+"'-]{0,64}(?:[A-Za-z0-9+/=]+|(?:Proc-Type|DEK-Info|Version|Comment): .*)\\?["',]{0,3}$/
const fullLine = /^[\s|>+"'-]{0,64}(?:[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{76})$/

/** A key flattened into one line, its line ends written as `\n` or blanks. */
const inline =
  /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)(?: |\\r|\\n)*[A-Za-z0-9+/=]{16,}(?:(?: |\\r|\\n)+[A-Za-z0-9+/=]{4,})*/g

/**
 * Masks the lines of PEM private keys, one `***` a line: between BEGIN and END, before an END or after a BEGIN
 * alone (a quotation may cut the key), and where two full lines of key material follow each other.
 */
export function maskPrivateKeys(text: string): string {
  const lines = text.replace(inline, '$1***').split('\n')
  const secret = new Set<number>()
  lines.forEach((line, at) => {
    if (line.includes('PRIVATE KEY')) {
      if (begin.test(line)) mark(lines, secret, at, 1)
      if (end.test(line)) mark(lines, secret, at, -1)
    } else if (line.length >= 64 && !secret.has(at) && isFull(line) && isFull(lines[at + 1] ?? '')) {
      mark(lines, secret, at - 1, 1)
    }
  })
  return secret.size === 0
    ? lines.join('\n')
    : lines.map((line, at) => (secret.has(at) ? '***' : line)).join('\n')
}

/** Marks the lines of key material that follow `from` in one direction. */
function mark(lines: readonly string[], secret: Set<number>, from: number, step: 1 | -1): void {
  for (let at = from + step; at >= 0 && at < lines.length; at += step) {
    const line = lines[at] ?? ''
    if (blankLine.test(line)) continue
    if (secret.has(at) || !keyLine.test(line)) return
    secret.add(at)
  }
}

/** Key material mixes its letters; a line of hexadecimal, of dashes or of one letter is something else. */
function isFull(line: string): boolean {
  return fullLine.test(line) && /[a-z]/.test(line) && /[A-Z]/.test(line) && /\d/.test(line)
}
