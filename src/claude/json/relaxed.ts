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
/** What may stand after a closing quote: it tells a quote that closes from one inside the text. */
const afterString = /[ \t]*(?:[,:}\]]|\r?\n|$|\/\/|#)/y

/**
 * Reads the dialects that models write: single, smart and back quotes, bare keys, comments, trailing commas, commas
 * left out at a line's end, Python's words, line breaks and quotes inside strings.
 *
 * It mends how a value is written, never what it says: a value that ends early, or says `...`, is refused.
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
      if (key !== '__proto__') entries.push([key, value])
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
    const closers = quotes[this.#text[this.at] ?? ''] ?? ''
    let value = ''
    for (this.at++; this.at < this.#text.length; this.at++) {
      const char = this.#text[this.at] ?? ''
      if (char === '\\') value += this.#escape()
      else if (closers.includes(char) && this.#closesHere()) {
        this.at++
        return value
      } else value += char
    }
    throw new Refused()
  }

  #closesHere(): boolean {
    afterString.lastIndex = this.at + 1
    return afterString.test(this.#text)
  }

  #escape(): string {
    const char = this.#text[++this.at] ?? ''
    const hex = /^[0-9a-fA-F]{4}$/.exec(this.#text.slice(this.at + 1, this.at + 5))?.[0]
    if (char === 'u' && hex !== undefined) {
      this.at += 4
      return String.fromCharCode(parseInt(hex, 16))
    }
    if (char === '\n') return ''
    // `\d` of a pattern, `\U` of a Windows path: the backslash was meant.
    return escapes[char] ?? (/["'`\\/]/.test(char) ? char : `\\${char}`)
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.#text)?.[0]
    if (match !== undefined) this.at = pattern.lastIndex
    return match
  }
}
