import { escape, lineEnd } from './automaton.js'
import type { Automaton } from './automaton.js'
import {
  behindPlainStamp,
  behindStamp,
  caret,
  endOfEscape,
  escapeByte,
  isBehindPrefix,
  isPlain,
  isSmall,
  isWordBefore,
} from './bytes.js'
import { longestLine } from './clean.js'

/** Bytes of a line that are checked: they hold all that is left of it when it is cleaned. */
const longestKept = longestLine * 4
/** Every this many lines the byte offset of one is written down: an index of a 1 GB log takes 3 MB. */
export const stride = 32

const lineFeed = Buffer.from('\n')

/** What is known of the text of a line: see {@link OnHit}. */
export type Form = 'any' | 'plain' | 'unstamped'

/**
 * Called for each line worth it, with the indices of all the words on it, each once.
 *
 * @param form `plain`: the text has printable ASCII characters and tabs only, and no caret; `unstamped`: so it has, and
 * stands without the stamp that the line begins with.
 */
export type OnHit = (line: number, words: readonly number[], text: string, form: Form) => void

/** A line worth it, and where it is in the bytes that are gone over. */
interface Hit {
  readonly line: number
  readonly words: readonly number[]
  readonly start: number
  readonly end: number
}

/**
 * So many are handed on together: what is done with a line drives the automaton out of the processor's caches, and where they take
 * turns line by line, each finds the caches cold.
 */
const handedOn = 2048

/**
 * Goes over the bytes of a log once: counts lines, notes where every {@link stride}th begins, and hands on the lines
 * that hold a word worth it. The others are never decoded.
 */
export class Scanner {
  readonly #automaton: Automaton
  readonly #noiseWords: number
  readonly #onHit: OnHit
  readonly offsets: number[] = [0]
  #line = 1
  #consumed = 0
  /** The head of the line that no line feed has ended yet. */
  #open: Buffer = Buffer.alloc(0)
  /** The words of the line that is gone over, the first {@link #found} of these: an array for each line is too much. */
  readonly #words: number[] = []
  #found = 0
  #triggered = false
  readonly #hits: Hit[] = []
  #state = 0
  /** Up to here the open line was checked for its head; the first small letter in it, as far as a terminal shows it. */
  #headTo = 0
  #smallAt = Infinity
  /** A colour was stepped over: where a word begins is not known. */
  #coloured = false
  /** The last line that each word was seen on: a line of 100 MB may contain one word a million times. */
  readonly #seenOn: Uint32Array

  /** @param noiseWords the words before this one make no line worth handing on. */
  constructor(automaton: Automaton, noiseWords: number, onHit: OnHit) {
    this.#automaton = automaton
    this.#noiseWords = noiseWords
    this.#onHit = onHit
    this.#seenOn = new Uint32Array(automaton.headLengths.length)
  }

  push(chunk: Buffer): void {
    let start = 0
    if (this.#open.length > 0) {
      start = chunk.indexOf(lineFeed) + 1
      this.#keep(start === 0 ? chunk : chunk.subarray(0, start - 1))
      if (start > 0) this.#endOpen(this.#consumed + start)
    }
    if (this.#open.length === 0) {
      const end = chunk.lastIndexOf(lineFeed) + 1
      this.#scan(chunk, start, end, this.#consumed)
      this.#keep(chunk.subarray(Math.max(start, end)))
    }
    this.#consumed += chunk.length
  }

  /** Ends the last line, where no line feed does. Returns the number of lines and bytes. */
  end(): { lines: number; bytes: number } {
    if (this.#open.length > 0) this.#endOpen(this.#consumed)
    return { lines: this.#line - 1, bytes: this.#consumed }
  }

  #keep(part: Buffer): void {
    if (part.length === 0 || this.#open.length >= longestKept) return
    this.#open = Buffer.concat([this.#open, part.subarray(0, longestKept - this.#open.length)])
  }

  /** @param next where the line behind it begins. */
  #endOpen(next: number): void {
    const line = Buffer.concat([this.#open, lineFeed])
    this.#open = Buffer.alloc(0)
    this.#scan(line, 0, line.length, next - line.length)
  }

  /** Goes over whole lines, each with its line feed. `base` is where the bytes are in the log. */
  #scan(bytes: Buffer, from: number, to: number, base: number): void {
    const automaton = this.#automaton
    const { classOf, root } = automaton
    let state = root
    let start = from
    for (let i = (this.#headTo = behindStamp(bytes, from)); ; i++) {
      i = this.#advance(bytes, i, to, state)
      if (i >= to) break
      const before = this.#state
      const reached = automaton.step(before, classOf[bytes[i] as number] as number)
      if (reached > 0) state = reached
      else if (reached === lineEnd) {
        if (this.#found > 0) this.#emit(bytes, start, i)
        start = i + 1
        this.#headTo = behindStamp(bytes, start)
        i = this.#headTo - 1
        this.#smallAt = Infinity
        this.#coloured = false
        if (this.#line % stride === 0) this.offsets.push(base + start)
        this.#line++
        state = root
      } else if (reached === escape) {
        const end = endOfEscape(bytes, i)
        // A caret that begins no escape is a character like any other: words may begin with it.
        const isText = end === i && bytes[i] === caret
        state = isText ? Math.abs(automaton.step(root, classOf[caret] as number)) : before
        this.#coloured ||= end > i
        i = end
      } else {
        state = -reached
        if (i - start < longestKept) this.#note(state, bytes, i)
      }
    }
    this.#handOn(bytes)
  }

  /**
   * Steps on to the next byte that wants attention; the state before it is `#state`. On its own and this short, as V8 then keeps
   * all of it in registers: nothing else is done for each byte. Where it leads is asked again: with a second field for it, the
   * optimized code of Node.js 20 (V8 11.3) went over the first lines of a log for ever (tests/cli/fleet.test.ts).
   */
  #advance(bytes: Buffer, from: number, to: number, before: number): number {
    const { next, classOf } = this.#automaton
    let state = before
    let i = from
    for (; i < to; i++) {
      const reached = next[state + (classOf[bytes[i] as number] as number)] as number
      if (reached <= 0) break
      state = reached
    }
    this.#state = state
    return i
  }

  /** Notes the words that end in a state. */
  #note(state: number, bytes: Buffer, end: number): void {
    const { headLengths } = this.#automaton
    for (const word of this.#automaton.wordsAt(state)) {
      if (this.#seenOn[word] === this.#line) continue
      const length = headLengths[word] as number
      if (length > 0 && !this.#atHead(bytes, end + 1 - length)) continue
      this.#seenOn[word] = this.#line
      this.#words[this.#found++] = word
      if (word >= this.#noiseWords) this.#triggered = true
    }
  }

  /**
   * Whether no small letter precedes a word, as far as is certain: what providers put before a line has none but in columns,
   * what a parallel runner puts there ends in a mark, and what follows a carriage return is another line on a terminal.
   */
  #atHead(bytes: Buffer, at: number): boolean {
    if (this.#coloured) return true
    if (at > 3 && isWordBefore(bytes, at)) return false
    for (; this.#headTo < at; this.#headTo++) {
      const byte = bytes[this.#headTo] as number
      if (byte === escapeByte || byte === caret) this.#headTo = endOfEscape(bytes, this.#headTo)
      else if (byte < 0x20) this.#smallAt = Infinity
      else if (this.#smallAt === Infinity && isSmall(byte)) this.#smallAt = this.#headTo
    }
    return this.#smallAt >= at || isBehindPrefix(bytes, this.#smallAt, at)
  }

  #emit(bytes: Buffer, start: number, end: number): void {
    if (this.#triggered) {
      const words = this.#words.slice(0, this.#found)
      this.#hits.push({ line: this.#line, words, start, end: Math.min(end, start + longestKept) })
      if (this.#hits.length === handedOn) this.#handOn(bytes)
      this.#triggered = false
    }
    this.#found = 0
  }

  #handOn(bytes: Buffer): void {
    for (const { line, words, start, end } of this.#hits) {
      if (isPlain(bytes, start, end)) {
        const text = behindPlainStamp(bytes, start)
        this.#onHit(line, words, bytes.toString('latin1', text, end), text > start ? 'unstamped' : 'plain')
      } else this.#onHit(line, words, bytes.toString('utf8', start, end), 'any')
    }
    this.#hits.length = 0
  }
}
