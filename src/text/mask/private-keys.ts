import type { Span } from './models.js'

const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|^Private-Lines: \d/m
const end = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|^Private-MAC: /m
const open = /-----BEGIN (?!CERTIFICATE|PUBLIC|[A-Z ]{0,40}PUBLIC)[A-Z0-9 ]{0,40}-----/
const publicBlock =
  /-----BEGIN (?:TRUSTED )?(?:CERTIFICATE|[A-Z0-9 ]{0,20}PUBLIC KEY)(?: REQUEST| BLOCK)?-----/
const blankLine = /^[\s|>+"'-]*$/
const keyLine =
  /^[\s|>+"'-]{0,64}(?:[A-Za-z0-9+/=]+|(?:Proc-Type|DEK-Info|Version|Comment): .*)\\?["',]{0,3}$/
/** A line of key material: 64 letters in PEM, 70 in OpenSSH, 76 where base64 wrapped it. */
const fullLine = /^[\s|>+"'-]{0,64}([A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{70}|[A-Za-z0-9+/]{76})\\?["',]{0,3}$/
/** How images begin in base64: PNG, JPEG, GIF, WebP, SVG. */
const image = /^[\s|>+"'-]{0,64}(?:iVBOR|\/9j\/|R0lGOD|UklGR|PHN2Zy|data:image)/

/** A key flattened into one line, its line ends written as `\n`, as blanks, or not at all. */
const inline =
  /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)(?:[ \uf8ff]|\\{1,4}[rn]){0,32}[A-Za-z0-9+/=]{16,}(?:(?:[ \uf8ff]|\\{1,4}[rn]){1,32}[A-Za-z0-9+/=]{4,})*/g
/** The head of an OpenSSH key, and a PEM block that is in base64 itself, as Kubernetes keeps it; certificates stay. */
const encoded =
  /b3BlbnNzaC1rZXktdjE[A-Za-z0-9+/=]*|LS0tLS1CRUdJTi(?!BDRVJUSUZJQ0FUR|BQVUJMSUMg)[A-Za-z0-9+/=]{20,}/g

/** Private keys that stand inside a line. */
export function* privateKeySecrets(text: string): Generator<Span> {
  if (text.includes('PRIVATE KEY')) {
    for (const { index, 0: found, 1: kept = '' } of text.matchAll(inline))
      yield { start: index + kept.length, end: index + found.length }
  }
  for (const { index, 0: found } of text.matchAll(encoded)) yield { start: index, end: index + found.length }
}

/**
 * The lines of private keys (PEM, PGP, OpenSSH, PuTTY): between BEGIN and END, before an END or after a BEGIN alone (a
 * quotation may cut the key), and lines of key material that are alone. Certificates, public keys and images stay, if
 * the text shows how they begin.
 */
export function privateKeyLines(text: string): Span[] {
  if (!/[A-Za-z0-9+/]{64}|PRIVATE KEY|Private-/.test(text)) return []
  const lines = text.split('\n')
  const secret = new Set<number>()
  let shown = false
  lines.forEach((line, at) => {
    if (line.includes('PRIVATE KEY') || line.includes('Private-')) {
      const indent = Math.max(0, line.search(begin))
      if (begin.test(line)) mark(lines, secret, at, 1, indent)
      if (end.test(line)) mark(lines, secret, at, -1, Math.max(0, line.search(end)))
    }
    if (publicBlock.test(line) || image.test(line)) shown = true
    else if (shown && !keyLine.test(line)) shown = false
    if (line.length < 64 || shown || secret.has(at) || open.test(line) || !isFull(line)) return
    if (isAlone(line) || isFull(lines[at + 1] ?? '')) mark(lines, secret, at - 1, 1, 0)
  })
  return spansOf(lines, secret)
}

function spansOf(lines: readonly string[], secret: ReadonlySet<number>): Span[] {
  const spans: Span[] = []
  let start = 0
  lines.forEach((line, at) => {
    if (secret.has(at) && line !== '***') spans.push({ start, end: start + line.length })
    start += line.length + 1
  })
  return spans
}

/** Marks the lines of key material that follow `from` in one direction; a prefix as wide as that of the mark counts for nothing. */
function mark(
  lines: readonly string[],
  secret: Set<number>,
  from: number,
  step: 1 | -1,
  indent: number,
): void {
  for (let at = from + step; at >= 0 && at < lines.length; at += step) {
    const line = lines[at] ?? ''
    if (line === '***' || blankLine.test(line)) continue
    if (secret.has(at) || !(keyLine.test(line) || keyLine.test(line.slice(indent)))) return
    secret.add(at)
  }
}

/** Key material mixes its letters; a line of hexadecimal, of dashes or of one letter is something else. */
function isFull(line: string): boolean {
  return fullLine.test(line) && /[a-z]/.test(line) && /[A-Z]/.test(line) && /\d/.test(line)
}

/** A line so long that is key material by itself: nothing else has 70 letters of base64, and few things 64 with `+` or `/`. */
function isAlone(line: string): boolean {
  const material = fullLine.exec(line)?.[1] ?? ''
  return material.length === 70 || (material.length === 64 && /[+/]/.test(material))
}
