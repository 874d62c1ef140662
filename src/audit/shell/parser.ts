import { tokensOf } from './lexer.js'
import type { Token } from './lexer.js'

/** One program call. `words` come without quotes; `files` are what it writes to by `>`. */
export interface SimpleCommand {
  readonly kind: 'simple'
  readonly words: readonly string[]
  readonly files: readonly string[]
  /** From 0: the line of the script on which it begins. */
  readonly line: number
  /** The position among all simple commands of the script. */
  readonly order: number
}

/** `( … )`, `{ … }`, `if`, a loop, a function. The commands of a condition are apart: their status is checked. */
export interface Group {
  readonly kind: 'group'
  readonly bodies: readonly AndOr[][]
  readonly conditions: readonly AndOr[][]
}

export type Command = SimpleCommand | Group

export interface Pipeline {
  readonly commands: readonly Command[]
  /** Behind a `!`. */
  readonly negated: boolean
}

/** Pipelines with `&&` and `||` between them. */
export interface AndOr {
  readonly pipelines: readonly Pipeline[]
  readonly operators: readonly ('&&' | '||')[]
  /** Ends with `&`. */
  readonly background: boolean
}

/** Brackets and keywords deeper than this are not parsed. */
const maxDepth = 100

/** The commands of a shell script, and each simple one in order; undefined if it nests too deep to be a script. */
export function parseShell(script: string): { list: AndOr[]; simple: SimpleCommand[] } | undefined {
  const parser = new Parser(tokensOf(script))
  const list = parser.list(new Set())
  return parser.tooDeep ? undefined : { list, simple: parser.simple }
}

const endOfBody = {
  if: new Set(['elif', 'else', 'fi']),
  then: new Set(['then']),
  do: new Set(['do']),
  done: new Set(['done']),
  brace: new Set(['}']),
  paren: new Set([')']),
  case: new Set([';;', ';&', 'esac']),
}

class Parser {
  readonly simple: SimpleCommand[] = []
  tooDeep = false
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  /** Reads commands up to one of `stop`, which is left to be read. */
  list(stop: ReadonlySet<string>): AndOr[] {
    const list: AndOr[] = []
    if (++this.#depth > maxDepth) {
      this.tooDeep = true
      this.#at = this.#tokens.length
    }
    for (;;) {
      while (this.#isOperator('\n', ';', '&')) this.#at++
      const token = this.#tokens[this.#at]
      if (!token || stop.has(token.text)) break
      const from = this.#at
      list.push(this.#andOr())
      if (this.#at === from) this.#at++ // a stray `)`, `;;` or keyword
    }
    this.#depth--
    return list
  }

  #andOr(): AndOr {
    const pipelines = [this.#pipeline()]
    const operators: ('&&' | '||')[] = []
    while (this.#isOperator('&&', '||')) {
      operators.push(this.#take() === '&&' ? '&&' : '||')
      this.#skipNewlines()
      pipelines.push(this.#pipeline())
    }
    return { pipelines, operators, background: this.#isOperator('&') }
  }

  #pipeline(): Pipeline {
    const negated = this.#isWord('!')
    if (negated) this.#at++
    const commands = [this.#command()]
    while (this.#isOperator('|', '|&')) {
      this.#at++
      this.#skipNewlines()
      commands.push(this.#command())
    }
    return { commands, negated }
  }

  #command(): Command {
    const token = this.#tokens[this.#at]
    if (token?.kind === 'operator' && token.text === '(') return this.#bracketed(endOfBody.paren)
    if (token?.kind !== 'word') return this.#simple()
    switch (token.text) {
      case '{':
        return this.#bracketed(endOfBody.brace)
      case 'if':
        return this.#if()
      case 'while':
      case 'until':
        return this.#loop()
      case 'for':
      case 'select':
        this.#skipUntilWord('do')
        return this.#loop()
      case 'case':
        return this.#case()
      case 'function':
        this.#at += 2
        if (this.#isOperator('(')) this.#at += 2
        this.#skipNewlines()
        return this.#isWord('{') ? this.#bracketed(endOfBody.brace) : this.#simple()
      case 'time':
        this.#at++
        return this.#command()
      default:
        return this.#simple()
    }
  }

  #bracketed(end: ReadonlySet<string>): Group {
    this.#at++
    const body = this.list(end)
    this.#at++
    this.#redirects()
    return { kind: 'group', bodies: [body], conditions: [] }
  }

  #if(): Group {
    const conditions: AndOr[][] = []
    const bodies: AndOr[][] = []
    do {
      const keyword = this.#take()
      if (keyword !== 'else') {
        conditions.push(this.list(endOfBody.then))
        this.#at++
      }
      bodies.push(this.list(endOfBody.if))
    } while (this.#isWord('elif') || this.#isWord('else'))
    this.#at++
    this.#redirects()
    return { kind: 'group', bodies, conditions }
  }

  #loop(): Group {
    const conditions = this.#isWord('do') ? [] : (this.#at++, [this.list(endOfBody.do)])
    this.#at++
    const body = this.list(endOfBody.done)
    this.#at++
    this.#redirects()
    return { kind: 'group', bodies: [body], conditions }
  }

  #case(): Group {
    const bodies: AndOr[][] = []
    this.#skipUntilWord('in')
    this.#at++
    for (;;) {
      while (this.#isOperator('\n', ';;', ';&', '(')) this.#at++
      if (this.#at >= this.#tokens.length || this.#isWord('esac')) break
      while (this.#at < this.#tokens.length && !this.#isOperator(')')) this.#at++
      this.#at++
      bodies.push(this.list(endOfBody.case))
    }
    this.#at++
    this.#redirects()
    return { kind: 'group', bodies, conditions: [] }
  }

  #simple(): Command {
    const words: string[] = []
    const files: string[] = []
    const line = this.#tokens[this.#at]?.line ?? 0
    const isTest = this.#isWord('[[')
    for (let token = this.#tokens[this.#at]; token; token = this.#tokens[this.#at]) {
      if (token.kind === 'redirect') files.push(...this.#redirect())
      else if (token.kind === 'word') {
        words.push(token.text)
        this.#at++
        if (isTest && token.text === ']]') break
      } else if (isTest && token.text !== '\n') this.#at++
      else if (token.text === '(' && words.length === 1 && this.#tokens[this.#at + 1]?.text === ')') {
        this.#at += 2 // a function: its body is what follows
        this.#skipNewlines()
        return this.#command()
      } else break
    }
    const command = { kind: 'simple', words, files, line, order: this.simple.length } as const
    this.simple.push(command)
    return command
  }

  #redirects(): void {
    while (this.#tokens[this.#at]?.kind === 'redirect') this.#redirect()
  }

  /** The file that a redirect writes to, if it is one. */
  #redirect(): string[] {
    const sign = this.#take()
    const target = this.#tokens[this.#at]
    if (target?.kind !== 'word') return []
    this.#at++
    const writes = sign.includes('>') && !/^(?:&?\d|-$|\/dev\/)/.test(target.text)
    return writes ? [target.text] : []
  }

  #skipNewlines(): void {
    while (this.#isOperator('\n')) this.#at++
  }

  #skipUntilWord(word: string): void {
    while (this.#at < this.#tokens.length && !this.#isWord(word)) this.#at++
  }

  #take(): string {
    return this.#tokens[this.#at++]?.text ?? ''
  }

  #isWord(text: string): boolean {
    const token = this.#tokens[this.#at]
    return token?.kind === 'word' && token.text === text
  }

  #isOperator(...texts: readonly string[]): boolean {
    const token = this.#tokens[this.#at]
    return token?.kind === 'operator' && texts.includes(token.text)
  }
}
