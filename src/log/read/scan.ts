import type { Automaton } from './automaton.js'
import { longestLine } from './clean.js'

/** Bytes of a line that are kept for decoding. */
const longestKept = longestLine * 4
/** Every so many lines the byte offset of one is written down: an index of a 1 GB log takes 3 MB. */
export const stride = 32

/** Called for each line that holds at least one of the words, with the indices of the words. */
export type OnHit = (line: number, words: readonly number[], text: string) => void

/**
 * Goes over the bytes of a log once: counts lines, notes where every {@link stride}th begins, and hands on the lines
 * that hold a word. The others are never decoded.
 */
export class Scanner {
  readonly #automaton: Automaton
  readonly #onHit: OnHit
  readonly offsets: number[] = [0]
  #line = 1
  #state = 0
  #consumed = 0
  #lineStart = 0
  #carry: Buffer = Buffer.alloc(0)
  #words: number[] = []
  /** The last line that each word was seen on: a line of 100 MB may hold one word a million times. */
  readonly #seenOn: Uint32Array

  constructor(automaton: Automaton, onHit: OnHit) {
    this.#automaton = automaton
    this.#onHit = onHit
    this.#seenOn = new Uint32Array(automaton.words)
  }

  push(chunk: Buffer): void {
    const { next, classOf, special, lineFeed, escape, wordsAt } = this.#automaton
    const base = this.#consumed
    let state = this.#state
    let before = state
    for (let i = 0; i < chunk.length; i++) {
      before = state
      state = next[state + (classOf[chunk[i] as number] as number)] as number
      if (state < special) continue
      if (state === lineFeed) this.#endLine(chunk, base, i)
      else if (state === escape) {
        i = endOfEscape(chunk, i)
        state = before
      } else for (const word of wordsAt.get(state) ?? []) this.#note(word)
    }
    this.#state = state
    this.#consumed = base + chunk.length
    this.#keep(chunk, Math.max(0, this.#lineStart - base))
  }

  /** Ends the last line, where no line feed does. Returns the number of lines and bytes. */
  end(): { lines: number; bytes: number } {
    const open = this.#consumed > this.#lineStart
    if (open && this.#words.length > 0) this.#emit(this.#carry)
    return { lines: open ? this.#line : this.#line - 1, bytes: this.#consumed }
  }

  #endLine(chunk: Buffer, base: number, at: number): void {
    if (this.#words.length > 0) {
      const start = this.#lineStart - base
      const end = Math.min(at, Math.max(0, start) + longestKept)
      const here = chunk.subarray(Math.max(0, start), end)
      this.#emit(start < 0 ? Buffer.concat([this.#carry, here]) : here)
    }
    if (this.#carry.length > 0) this.#carry = Buffer.alloc(0)
    this.#lineStart = base + at + 1
    if (this.#line % stride === 0) this.offsets.push(this.#lineStart)
    this.#line++
  }

  #note(word: number): void {
    if (this.#seenOn[word] === this.#line) return
    this.#seenOn[word] = this.#line
    this.#words.push(word)
  }

  #emit(bytes: Buffer): void {
    this.#onHit(this.#line, this.#words, bytes.toString('utf8'))
    this.#words = []
  }

  #keep(chunk: Buffer, from: number): void {
    if (from >= chunk.length || this.#carry.length >= longestKept) return
    const rest = chunk.subarray(from, from + longestKept - this.#carry.length)
    this.#carry = Buffer.concat([this.#carry, rest])
  }
}

/**
 * The last byte of the control sequence (`ESC [ … letter`) that begins at `at`: a word goes on behind it. One that a chunk cuts, or
 * another kind of escape, is not stepped over.
 */
function endOfEscape(chunk: Buffer, at: number): number {
  if (chunk[at + 1] !== 0x5b) return at
  for (let i = at + 2; i < at + 24; i++) {
    const byte = chunk[i]
    if (byte === undefined || byte < 0x20) return at
    if (byte >= 0x40 && byte <= 0x7e) return i
  }
  return at
}
