import { isExactNumber, isPolluting } from './parse.js'

/** A value in a dialect of JSON, whole; or nothing, and how far the reading came. */
export type Relaxed =
  | { readonly ok: true; readonly value: unknown; readonly end: number }
  | { readonly ok: false; readonly end: number }

const deepest = 200
const blank = /(?:[\s\ufeff]+|\/\/[^\n]*|#[^\n]*|\/\*[^]*?\*\/)*/y
const bareKey = /[\p{L}_$][\p{L}\p{N}_$-]*/uy
const number = /[-+]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?(?![\w.])/y
const word = /(?:true|false|null|True|False|None)(?![\w$])/y
const words: Readonly<Record<string, unknown>> = { true: true, True: true, false: false, False: false }
const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '“”',
  '‘': '‘’',
  '”': '”',
}
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }
/** What may be after a closing quote: it tells a quote that closes from one inside the text. */
const afterString = /[ \t]*(?:[,:}\]]|\r?\n|$|\/[/*]|#)/y
const lineComment = /[ \t]*(?:\/\/|#)([^\n]*)/y

/**
 * Reads the dialects that models write: single, smart and back quotes, bare keys, comments, trailing commas, commas
 * left out at a line's end, Python's words, line breaks and quotes inside strings.
 *
 * It repairs how a value is written, never what it says. It refuses a value that ends early or says `...`, an integer
 * that a number cannot represent, and a string that can be read in two ways: see {@link RelaxedReader.#innerQuote}.
 */
export function readRelaxed(text: string, start: number): Relaxed {
  const reader = new RelaxedReader(text, start)
  try {
    return { ok: true, value: reader.value(0), end: reader.at }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, end: reader.at }
    throw error
  }
}

/** The value that is all there is of a text, apart from comments and a last comma or semicolon. */
export function readRelaxedWhole(text: string): Relaxed {
  const start = blankEnd(text, 0)
  const read = /[[{"'`“‘”]/.test(text[start] ?? '')
    ? readRelaxed(text, start)
    : ({ ok: false, end: start } as const)
  if (!read.ok) return read
  const end = blankEnd(text, read.end)
  return blankEnd(text, /[,;]/.test(text[end] ?? '') ? end + 1 : end) === text.length
    ? read
    : { ok: false, end: read.end }
}

function blankEnd(text: string, from: number): number {
  blank.lastIndex = from
  blank.test(text)
  return blank.lastIndex
}

class Refused extends Error {}

class RelaxedReader {
  readonly #text: string
  at: number

  constructor(text: string, start: number) {
    this.#text = text
    this.at = start
  }

  value(depth: number): unknown {
    const char = this.#text[this.at] ?? ''
    if (depth > deepest) throw new Refused()
    if (char === '{') return this.#object(depth)
    if (char === '[') return this.#array(depth)
    if (char in quotes) return this.#string()
    const digits = this.#take(number)
    if (digits !== undefined && !isExactNumber(digits)) throw new Refused()
    if (digits !== undefined) return Number(digits)
    const name = this.#take(word)
    if (name === undefined) throw new Refused()
    return words[name] ?? null
  }

  #object(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = []
    this.#members('}', () => {
      const key = (this.#text[this.at] ?? '') in quotes ? this.#string() : this.#take(bareKey)
      this.#take(blank)
      if (key === undefined || this.#text[this.at] !== ':') throw new Refused()
      this.at++
      this.#take(blank)
      const value = this.value(depth + 1)
      if (!isPolluting(key, value)) entries.push([key, value])
    })
    return Object.fromEntries(entries)
  }

  #array(depth: number): unknown[] {
    const items: unknown[] = []
    this.#members(']', () => items.push(this.value(depth + 1)))
    return items
  }

  /** Members between brackets, a comma or a line's end between two of them, one comma allowed after the last. */
  #members(closer: string, member: () => void): void {
    this.at++
    this.#take(blank)
    while (this.#text[this.at] !== closer) {
      member()
      const between = this.#take(blank) ?? ''
      if (this.#text[this.at] === ',') {
        this.at++
        this.#take(blank)
      } else if (this.#text[this.at] !== closer && !between.includes('\n')) throw new Refused()
    }
    this.at++
  }

  #string(): string {
    const start = this.at
    const closers = quotes[this.#text[start] ?? ''] ?? ''
    const said = { open: false, letters: false, backslashes: false }
    let value = ''
    for (this.at++; this.at < this.#text.length; this.at++) {
      const char = this.#text[this.at] ?? ''
      if (char === '\\') value += this.#escape(said)
      else if (closers.includes(char) && this.#closesHere(closers)) {
        if (said.open || (said.letters && said.backslashes)) throw new Refused()
        this.at++
        return value
      } else {
        if (closers.includes(char)) said.open = this.#innerQuote(start, closers, said.open)
        value += char
      }
    }
    throw new Refused()
  }

  #closesHere(closers: string): boolean {
    afterString.lastIndex = this.at + 1
    if (!afterString.test(this.#text)) return false
    // `"C" # sharp", "b": 1`: a comment that contains the other half of a pair of quotes may be a part of the text.
    lineComment.lastIndex = this.at + 1
    const comment = lineComment.exec(this.#text)?.[1] ?? ''
    if (Array.from(comment).filter(char => closers.includes(char)).length % 2 === 1) throw new Refused()
    return true
  }

  /**
   * A quote inside a string must be the first or second of a pair (`the "big" one`), an apostrophe (`it's`) or an inch
   * mark (`a 1/2" wrench`). Any other may be the end of a string whose comma or other quote was left out
   * (`"x" "y"`, `"red, "green"`, `"a" + "b"`), and what was meant cannot be known.
   *
   * @returns whether a pair is open now.
   */
  #innerQuote(start: number, closers: string, isOpen: boolean): boolean {
    const before = this.#text[this.at - 1] ?? ''
    const after = this.#text[this.at + 1] ?? ''
    const isApostrophe = closers.includes("'") || closers.includes('’')
    if (isApostrophe && /\p{L}/u.test(before) && /\p{L}/u.test(after)) return isOpen
    const opens = (this.at === start + 1 || /[\s([{—–]/.test(before)) && !/[\s+.]/.test(after)
    if (opens && !isOpen && !closers.includes(after)) return true
    if (isOpen && !/[\s([{]/.test(before) && !/[\p{L}\p{N}+]/u.test(after)) return false
    const isInch = /[\s-](?:\d+\/)?\d+$/.test(this.#text.slice(Math.max(start + 1, this.at - 12), this.at))
    if (!isOpen && isInch && /^ [\p{L}]/u.test(this.#text.slice(this.at + 1, this.at + 4))) return false
    throw new Refused()
  }

  #escape(said: { letters: boolean; backslashes: boolean }): string {
    const char = this.#text[++this.at] ?? ''
    const hex = /^[0-9a-fA-F]{4}$/.exec(this.#text.slice(this.at + 1, this.at + 5))?.[0]
    if (char === 'u' && hex !== undefined) {
      this.at += 4
      return String.fromCharCode(parseInt(hex, 16))
    }
    if (char === '\n') return ''
    if (/["'`\\/]/.test(char)) return char
    // `\d` of a pattern, `\U` of a Windows path: the backslash was meant. Then `\n` beside it may be a name, too.
    said[char in escapes ? 'letters' : 'backslashes'] = true
    return escapes[char] ?? `\\${char}`
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.#text)?.[0]
    if (match !== undefined) this.at = pattern.lastIndex
    return match
  }
}
