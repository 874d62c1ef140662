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
  /** Where the line feed of the open line stands; beyond every byte where its chunk holds none. */
  #lineEnd = Infinity
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
    const { next, classOf, escape } = this.#automaton
    const base = this.#consumed
    let state = this.#state
    this.#lineEnd = endOfLine(chunk, base, base)
    for (let i = 0; i < chunk.length; i++) {
      const before = state
      state = next[state + (classOf[chunk[i] as number] as number)] as number
      if (state < escape) continue
      if (state === escape) {
        const end = endOfEscape(chunk, i)
        // A caret that begins no escape is a character like any other: words may begin with it.
        state = end === i && chunk[i] === caret ? (next[classOf[caret] as number] as number) : before
        i = end
      } else {
        if (base + i > this.#lineEnd) this.#endLines(chunk, base, base + i)
        this.#note(state)
      }
    }
    this.#state = state
    this.#consumed = base + chunk.length
    this.#endLines(chunk, base, this.#consumed)
    this.#keep(chunk, Math.max(0, this.#lineStart - base))
  }

  /** Ends the last line, where no line feed does. Returns the number of lines and bytes. */
  end(): { lines: number; bytes: number } {
    const open = this.#consumed > this.#lineStart
    if (open && this.#words.length > 0) this.#emit(this.#carry.toString('utf8'))
    return { lines: open ? this.#line : this.#line - 1, bytes: this.#consumed }
  }

  /** Ends every line whose line feed stands before `to`. They are counted only here: most lines hold no word. */
  #endLines(chunk: Buffer, base: number, to: number): void {
    while (this.#lineEnd < to) {
      if (this.#words.length > 0) this.#emit(this.#text(chunk, base))
      if (this.#carry.length > 0) this.#carry = Buffer.alloc(0)
      this.#lineStart = this.#lineEnd + 1
      if (this.#line % stride === 0) this.offsets.push(this.#lineStart)
      this.#line++
      this.#lineEnd = endOfLine(chunk, base, this.#lineStart)
    }
  }

  /** The head of the line that ends in this chunk. */
  #text(chunk: Buffer, base: number): string {
    const start = this.#lineStart - base
    const end = Math.min(this.#lineEnd - base, Math.max(0, start) + longestKept)
    return start < 0
      ? Buffer.concat([this.#carry, chunk.subarray(0, end)]).toString('utf8')
      : chunk.toString('utf8', start, end)
  }

  /** Notes the words that end in a state. */
  #note(state: number): void {
    const { wordsAt, ending, classes } = this.#automaton
    for (const word of wordsAt[(state - ending) / classes] as readonly number[]) {
      if (this.#seenOn[word] === this.#line) continue
      this.#seenOn[word] = this.#line
      this.#words.push(word)
    }
  }

  #emit(text: string): void {
    this.#onHit(this.#line, this.#words, text)
    this.#words = []
  }

  #keep(chunk: Buffer, from: number): void {
    if (from >= chunk.length || this.#carry.length >= longestKept) return
    const rest = chunk.subarray(from, from + longestKept - this.#carry.length)
    this.#carry = Buffer.concat([this.#carry, rest])
  }
}

/** Where the first line feed at or behind `from` stands, both counted from the begin of the log; Infinity where there is none. */
function endOfLine(chunk: Buffer, base: number, from: number): number {
  const at = chunk.indexOf(10, from - base)
  return at < 0 ? Infinity : base + at
}

const caret = 0x5e

/**
 * The last byte of the control sequence (`ESC [ … letter`, or printed: `^[[ … letter`) that begins at `at`: a word goes on behind it.
 * One that a chunk cuts, or another kind of escape, is not stepped over.
 */
function endOfEscape(chunk: Buffer, at: number): number {
  const last = Math.min(at + 23, chunk.length - 1) // no read beyond the chunk: one would make V8 compile the scan for it
  const start = chunk[at] === caret ? at + 1 : at
  if (start >= last || chunk[start + 1] !== 0x5b || (start > at && chunk[start] !== 0x5b)) return at
  for (let i = start + 2; i <= last; i++) {
    const byte = chunk[i] as number
    if (byte < 0x20) return at
    if (byte >= 0x40 && byte <= 0x7e) return i
  }
  return at
}
