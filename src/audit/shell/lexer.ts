/** A piece of a shell script. A word has its quotes removed; `line` counts from 0. */
export interface Token {
  readonly kind: 'word' | 'operator' | 'redirect'
  readonly text: string
  readonly line: number
}

const operators = ['&&', '||', '|&', ';;', ';&', ';', '&', '|', '(', ')'] as const
const redirects = ['&>>', '<<<', '<<-', '&>', '>>', '>&', '>|', '<<', '<&', '<>', '>', '<'] as const
const blank = new Set([' ', '\t', '\r'])
const endOfWord = new Set([' ', '\t', '\r', '\n', ';', '&', '|', '(', ')', '<', '>'])

/** Splits a script into words and operators, in one pass. A newline is the operator `\n`. */
export function tokensOf(script: string): Token[] {
  const lexer = new Lexer(script)
  return lexer.tokens()
}

class Lexer {
  readonly #script: string
  #at = 0
  #line = 0
  /** Words that end the here-documents whose bodies begin on the next line. */
  #heredocs: { end: string; indented: boolean }[] = []

  constructor(script: string) {
    this.#script = script
  }

  tokens(): Token[] {
    const tokens: Token[] = []
    let heredoc: '<<' | '<<-' | undefined
    while (this.#at < this.#script.length) {
      const char = this.#script[this.#at] ?? ''
      const line = this.#line
      if (blank.has(char)) this.#at++
      else if (this.#script.startsWith('\\\n', this.#at)) this.#skip(2)
      else if (char === '\n') {
        tokens.push({ kind: 'operator', text: '\n', line })
        this.#skip(1)
        this.#skipHeredocs()
      } else if (char === '#') this.#skipTo('\n')
      else {
        const redirect = this.#symbol(redirects)
        const operator =
          redirect === undefined && !this.#startsSubstitution() ? this.#symbol(operators) : undefined
        if (redirect !== undefined && !this.#startsSubstitution()) {
          this.#at += redirect.length
          tokens.push({ kind: 'redirect', text: redirect, line })
          if (redirect === '<<' || redirect === '<<-') heredoc = redirect
        } else if (operator !== undefined) {
          this.#at += operator.length
          tokens.push({ kind: 'operator', text: operator, line })
        } else {
          const text = this.#word()
          const isDescriptor = /^\d{1,3}$/.test(text) && /[<>]/.test(this.#script[this.#at] ?? '')
          if (heredoc !== undefined) {
            this.#heredocs.push({ end: text, indented: heredoc === '<<-' })
            heredoc = undefined
          }
          if (!isDescriptor) tokens.push({ kind: 'word', text, line })
        }
      }
    }
    return tokens
  }

  #symbol<T extends string>(symbols: readonly T[]): T | undefined {
    return symbols.find(symbol => this.#script.startsWith(symbol, this.#at))
  }

  /** `<(` and `>(` are words, not redirects. */
  #startsSubstitution(): boolean {
    return this.#script.startsWith('<(', this.#at) || this.#script.startsWith('>(', this.#at)
  }

  #word(): string {
    let text = ''
    while (this.#at < this.#script.length) {
      const char = this.#script[this.#at] ?? ''
      const next = this.#script[this.#at + 1]
      if (char === '\\') {
        if (next !== '\n') text += next ?? ''
        this.#skip(2)
      } else if (char === "'") {
        const from = this.#at + 1
        this.#skipPast("'", from)
        text += this.#script.slice(from, this.#at - 1)
      } else if (char === '"' || char === '`' || this.#opensNested(char, next, text)) {
        const from = this.#at
        this.#skipNested()
        const inside = this.#script.slice(from, this.#at)
        text += char === '"' ? inside.slice(1, -1) : inside
      } else if (endOfWord.has(char)) break
      else {
        text += char
        this.#at++
      }
    }
    return text
  }

  /** `$(…)`, `${…}`, `<(…)`, and the parentheses of an array or of a pattern such as `!(…)`. */
  #opensNested(char: string, next: string | undefined, text: string): boolean {
    if (char === '$') return next === '(' || next === '{'
    if ((char === '<' || char === '>') && next === '(') return text === ''
    return char === '(' && /[=!?*+@]$/.test(text.slice(-1)) && text !== '!'
  }

  /** Moves past one quoted or bracketed piece, and whatever it contains. */
  #skipNested(): void {
    const closers: string[] = []
    do {
      const char = this.#script[this.#at] ?? ''
      const inside = closers.at(-1)
      if (char === '\\') this.#skip(2)
      else if (char === inside) {
        closers.pop()
        this.#skip(1)
      } else if (char === "'" && inside !== '"') this.#skipPast("'", this.#at + 1)
      else if (char === '$' && this.#script[this.#at + 1] === '(') {
        closers.push(')')
        this.#skip(2)
      } else if (char === '$' && this.#script[this.#at + 1] === '{') {
        closers.push('}')
        this.#skip(2)
      } else {
        if (char === '"' || char === '`') closers.push(char)
        else if (char === '(' && inside !== '"') closers.push(')')
        else if (char === '{' && inside === '}') closers.push('}')
        else if ((char === '<' || char === '>') && closers.length === 0) {
          closers.push(')')
          this.#skip(1)
        }
        this.#skip(1)
      }
    } while (closers.length > 0 && this.#at < this.#script.length)
  }

  #skipHeredocs(): void {
    for (const { end, indented } of this.#heredocs.splice(0)) {
      while (this.#at < this.#script.length) {
        const from = this.#at
        this.#skipTo('\n')
        const line = this.#script.slice(from, this.#at)
        this.#skip(1)
        if ((indented ? line.replace(/^\t+/, '') : line).trimEnd() === end) break
      }
    }
  }

  #skipTo(char: string): void {
    const end = this.#script.indexOf(char, this.#at)
    this.#at = end < 0 ? this.#script.length : end
  }

  #skipPast(char: string, from: number): void {
    const end = this.#script.indexOf(char, from)
    this.#skip((end < 0 ? this.#script.length : end + 1) - this.#at)
  }

  /** Moves on, counting lines. */
  #skip(length: number): void {
    const end = Math.min(this.#at + length, this.#script.length)
    for (; this.#at < end; this.#at++) if (this.#script[this.#at] === '\n') this.#line++
  }
}
