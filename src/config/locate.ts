import { keyPart, parseKey } from './toml.js'
import type { KeyPath, Position } from './models.js'

/** Where each key and each array item of a TOML document stands. */
export class Locations {
  readonly #places = new Map<string, Position>()

  get(path: KeyPath): Position | undefined {
    return this.#places.get(JSON.stringify(path))
  }

  /** The place of a path, or of the nearest table around it; the top of the file at the last. */
  nearest(path: KeyPath): Position {
    const place = this.get(path)
    if (place !== undefined) return place
    return path.length === 0 ? { line: 1, column: 1 } : this.nearest(path.slice(0, -1))
  }

  paths(): KeyPath[] {
    return [...this.#places.keys()].map(key => JSON.parse(key) as KeyPath)
  }

  /** The first place of a path counts, but for a header of its own. */
  set(path: KeyPath, place: Position, isHeader: boolean): void {
    const key = JSON.stringify(path)
    if (isHeader || !this.#places.has(key)) this.#places.set(key, place)
  }
}

/**
 * Finds the keys of a TOML source that the parser has accepted: it reads structure, not values, and leans on
 * the source being valid. smol-toml tells positions of errors only.
 */
export function locate(source: string): Locations {
  return new Scanner(source).document()
}

const space = /(?:[ \t\r\n]|#[^\n]*)*/y
const blank = /[ \t]*/y
const dot = /[ \t]*\.[ \t]*/y
/** Strings of all four kinds, a date with a space in it, any other word; at the last anything, never nothing. */
const scalar =
  /"""(?:\\[^]|[^\\])*?"{3,5}|'''[^]*?'{3,5}|"(?:\\.|[^"\\])*"|'[^']*'|\d{4}-\d\d-\d\d \d[^\s,\]}#]*|[^\s,\]}#]+|[^]/y

interface KeyPart {
  readonly name: string
  readonly place: Position
}

class Scanner {
  readonly #source: string
  readonly #lineStarts: readonly number[]
  readonly #found = new Locations()
  /** How many items each array of tables has so far. */
  readonly #counts = new Map<string, number>()
  #at = 0
  #line = 0

  constructor(source: string) {
    this.#source = source
    this.#lineStarts = [0, ...Array.from(source.matchAll(/\n/g), ({ index }) => index + 1)]
  }

  document(): Locations {
    let table: KeyPath = []
    this.#take(space)
    while (this.#at < this.#source.length) {
      if (this.#next() === '[') table = this.#header()
      else this.#pair(table)
      this.#take(space)
    }
    return this.#found
  }

  /** `[a.b]` or `[[a.b]]`; returns the table that it opens. */
  #header(): KeyPath {
    const place = this.#position()
    const brackets = this.#source.startsWith('[[', this.#at) ? 2 : 1
    this.#at += brackets
    const parts = this.#key()
    this.#at += brackets
    const path = this.#place([], parts, brackets === 1)
    if (brackets === 1) return path
    const name = JSON.stringify(path)
    const count = this.#counts.get(name) ?? 0
    this.#counts.set(name, count + 1)
    return this.#place(path, [{ name: String(count), place }], false)
  }

  #pair(table: KeyPath): void {
    const path = this.#place(table, this.#key(), false)
    this.#at += '='.length
    this.#take(blank)
    this.#value(path)
  }

  #value(path: KeyPath): void {
    if (this.#next() === '[') {
      this.#items(']', index => {
        this.#value(this.#place(path, [{ name: String(index), place: this.#position() }], false))
      })
    } else if (this.#next() === '{') {
      this.#items('}', () => this.#pair(path))
    } else {
      this.#take(scalar)
    }
  }

  /** What is between brackets, one item after the other. */
  #items(end: string, item: (index: number) => void): void {
    this.#at += 1
    for (let index = 0; ; index++) {
      this.#take(space)
      if (this.#at >= this.#source.length || this.#next() === end) break
      item(index)
      this.#take(space)
      if (this.#next() === ',') this.#at += 1
    }
    this.#at += 1
  }

  #key(): KeyPart[] {
    const parts: KeyPart[] = []
    this.#take(blank)
    do {
      const place = this.#position()
      const text = this.#take(keyPart)
      parts.push({ name: /^["']/.test(text) ? parseKey(text, 'key').join() : text, place })
    } while (this.#take(dot) !== '')
    this.#take(blank)
    return parts
  }

  /** Notes the places of a dotted key below `table`; where it meets an array of tables, their last is meant. */
  #place(table: KeyPath, parts: readonly KeyPart[], isHeader: boolean): KeyPath {
    return parts.reduce((path, { name, place }, index) => {
      const own = [...path, name]
      const isLast = index === parts.length - 1
      this.#found.set(own, place, isHeader && isLast)
      const count = this.#counts.get(JSON.stringify(own))
      return count === undefined || isLast ? own : [...own, String(count - 1)]
    }, table)
  }

  #position(): Position {
    while ((this.#lineStarts[this.#line] ?? Infinity) <= this.#at) this.#line++
    return { line: this.#line, column: this.#at - (this.#lineStarts[this.#line - 1] ?? 0) + 1 }
  }

  #next(): string | undefined {
    return this.#source[this.#at]
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const text = pattern.exec(this.#source)?.[0] ?? ''
    this.#at += text.length
    return text
  }
}
