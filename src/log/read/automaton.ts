import { caret, escapeByte, newline } from './bytes.js'

/** What leads on from a state is not worked out yet: see {@link Automaton.step}. */
const unknown = 0
/** Where a line feed leads. */
export const lineEnd = -1
/** Where an escape character (or a caret in place of one) leads from inside a word: colors are in the middle of words. */
export const escape = -2

/** Rows that the table begins with. It doubles whenever it is full. */
const firstRows = 512

/**
 * An Aho–Corasick automaton over bytes, letters folded to one case: finds every word in one pass, whatever their number.
 * A. V. Aho, M. J. Corasick, "Efficient string matching", CACM 18 (1975). Dense, one table look-up a byte, and built while
 * it reads: a state has its row when a log first leads there. A short log needs few of them, and those that a long one
 * needs stand side by side in the processor's caches.
 */
export class Automaton {
  readonly classOf: Uint8Array
  readonly classes: number
  /** The state at the head of a line. A state is where its row begins in {@link next}. */
  readonly root: number
  /** Of each word that counts at the head of a line only, its length; of the others 0. */
  readonly headLengths: Uint32Array
  #next: Int32Array
  /** The words as strings of folded bytes, in order: those that begin alike stand together. */
  readonly #sorted: readonly string[]
  /** By place in that order: the index that the word was passed with. */
  readonly #order: readonly number[]
  /** By node, as the rest: its words begin alike in this many bytes, and are those from `low` to before `high`. */
  readonly #depths = [0]
  readonly #lows = [0]
  readonly #highs: number[]
  /** The node of the longest proper suffix. */
  readonly #suffixes = [0]
  readonly #words: (readonly number[])[] = [[]]
  /** Columns of a row: one for each class, and behind them the node of the state. */
  readonly #width: number
  /** By state + class: the node one byte further into the same words. */
  readonly #children = new Map<number, number>()
  readonly #byteOf: Uint8Array

  /**
   * @param wanted matched in any case of ASCII letters; none may contain a line feed or an escape character. One that begins
   * with `^` counts only at the head of a line.
   */
  constructor(wanted: readonly string[]) {
    const words = wanted.map(word => foldedBytes(word.startsWith('^') ? word.slice(1) : word))
    this.headLengths = Uint32Array.from(words, (word, i) => (wanted[i]?.startsWith('^') ? word.length : 0))
    // Without a comparison of its own the sort is native: one in JavaScript takes longer than to read a short log.
    const sorted = words.map((word, i) => `${word}\0${i}`).sort()
    this.#order = sorted.map(entry => Number(entry.slice(entry.lastIndexOf('\0') + 1)))
    this.#sorted = this.#order.map(i => words[i] ?? '')
    this.#highs = [words.length]
    ;({ classOf: this.classOf, byteOf: this.#byteOf } = classify(words))
    this.classes = this.#byteOf.length
    this.#width = this.classes + 1
    this.root = this.#width
    this.#next = new Int32Array(firstRows * this.#width)
  }

  /**
   * `next[state + classOf[byte]]` is the next state, if it is above 0. Else it wants attention: ask {@link step}. A new
   * array whenever a step has filled the last.
   */
  get next(): Int32Array {
    return this.#next
  }

  /**
   * The next state; {@link lineEnd}, {@link escape}, or below them the negative of a state in which words end.
   *
   * @param symbol the class of the byte.
   */
  step(state: number, symbol: number): number {
    const known = this.#next[state + symbol]
    if (known !== undefined && known !== unknown) return known
    const reached = this.#workOut(state, symbol)
    this.#next[state + symbol] = reached
    return reached
  }

  /** The words that end in a state: indices into those given. */
  wordsAt(state: number): readonly number[] {
    return this.#words[this.#next[state + this.classes] as number] as readonly number[]
  }

  #workOut(state: number, symbol: number): number {
    const byte = this.#byteOf[symbol]
    if (byte === newline) return lineEnd
    const node = this.#next[state + this.classes] as number
    if (node > 0 && (byte === escapeByte || (byte === caret && this.#child(node, symbol) === undefined))) {
      return escape
    }
    const reached = this.#follow(node, symbol)
    const id = (reached + 1) * this.#width
    return this.#words[reached]?.length === 0 ? id : -id
  }

  /** Where a node has no child, its longest suffix that has one leads on. */
  #follow(from: number, symbol: number): number {
    for (let node = from; ; node = this.#suffixes[node] ?? 0) {
      const child = this.#child(node, symbol)
      if (child !== undefined) return child
      if (node === 0) return 0
    }
  }

  #child(node: number, symbol: number): number | undefined {
    const edge = (node + 1) * this.#width + symbol
    const known = this.#children.get(edge)
    if (known !== undefined) return known === none ? undefined : known
    const byte = this.#byteOf[symbol]
    const depth = this.#depths[node] ?? 0
    const end = this.#highs[node] ?? 0
    const low = this.#firstFrom(this.#lows[node] ?? 0, end, depth, byte ?? 0)
    if (symbol === 0 || low === end || this.#sorted[low]?.charCodeAt(depth) !== byte) {
      if (node === 0) this.#children.set(edge, none) // the root is asked most
      return undefined
    }
    const suffix = node === 0 ? 0 : this.#follow(this.#suffixes[node] ?? 0, symbol)
    const child = this.#depths.push(depth + 1) - 1
    const high = this.#firstFrom(low, end, depth, (byte ?? 0) + 1)
    this.#lows.push(low)
    this.#highs.push(high)
    this.#suffixes.push(suffix)
    let ended = low
    while (ended < high && this.#sorted[ended]?.length === depth + 1) ended++
    this.#words.push([...this.#order.slice(low, ended), ...(this.#words[suffix] ?? [])])
    this.#children.set(edge, child)
    if ((child + 2) * this.#width > this.#next.length) this.#grow()
    this.#next[(child + 1) * this.#width + this.classes] = child
    return child
  }

  /** The first of the words from `low` to before `high` whose byte at `depth` is this one or a later one. */
  #firstFrom(low: number, high: number, depth: number, byte: number): number {
    while (low < high) {
      const middle = (low + high) >> 1
      // A word that ends before has no byte there, and stands first.
      if ((this.#sorted[middle]?.charCodeAt(depth) ?? NaN) >= byte) high = middle
      else low = middle + 1
    }
    return low
  }

  #grow(): void {
    const grown = new Int32Array(this.#next.length * 2)
    grown.set(this.#next)
    this.#next = grown
  }
}

/** There is no such child. */
const none = -1

/** The bytes of a word in UTF-8, a character each, ASCII letters small. */
function foldedBytes(word: string): string {
  if (!/[^\0-\x7f]/.test(word)) return word.toLowerCase()
  return Buffer.from(word)
    .toString('latin1')
    .replace(/[A-Z]+/g, letters => letters.toLowerCase())
}

/** Bytes that no word holds behave alike: one class for all of them, 0, keeps the table small enough for the cache. */
function classify(words: readonly string[]): { classOf: Uint8Array; byteOf: Uint8Array } {
  const classOf = new Uint8Array(256)
  const byteOf = [0]
  const add = (byte: number) => {
    if (classOf[byte] === 0) classOf[byte] = byteOf.push(byte) - 1
  }
  for (const byte of [newline, escapeByte, caret]) add(byte)
  for (const letter of new Set(words.join(''))) add(letter.charCodeAt(0))
  for (let upper = 65; upper <= 90; upper++) classOf[upper] = classOf[upper + 32] ?? 0
  return { classOf, byteOf: Uint8Array.from(byteOf) }
}
