import type { Rule, Tool } from '../../tools/index.js'
import type { RuleIndex } from './rule-index.js'

/** A rule that matched a line. */
export interface Hit {
  readonly line: number
  readonly tool: Tool
  readonly rule: Rule
}

/** The first and the last hits of each rule are kept: 1 GB may contain one error ten million times. The error that ends a job is near the end. */
const keptFirst = 50
const keptLast = 100

/** The lines that a rule matched. */
interface Kept {
  readonly first: number[]
  readonly last: number[]
}

/** Tries the rules on the lines that hold one of their words. */
export class HitCollector {
  readonly #index: RuleIndex
  /** By rule: the last line that it was tried on, for two of its words may be on one line. */
  readonly #triedOn: Uint32Array
  readonly #kept = new Map<number, Kept>()

  constructor(index: RuleIndex) {
    this.#index = index
    this.#triedOn = new Uint32Array(index.rules.length)
  }

  /** @param words indices into the literals of the index of those on the line; others are passed over. */
  see(line: number, words: readonly number[], text: string): void {
    const { own, fallback, noise, rules } = this.#index
    const matchedOwn = this.#matching(own, line, words, text)
    // Words of any program are most often noise: that is checked first.
    if (matchedOwn.length === 0 && !hasAny(fallback, words)) return
    const matchedNoise = this.#matching(noise, line, words, text)
    for (const rule of matchedOwn) {
      if (!matchedNoise.some(other => rules[other]?.tool === rules[rule]?.tool)) this.#keep(rule, line)
    }
    // A rule that needs more than its line may yet turn out not to know it.
    if (matchedNoise.length > 0 || matchedOwn.some(rule => !rules[rule]?.rule.needs)) return
    for (const rule of this.#matching(fallback, line, words, text)) this.#keep(rule, line)
  }

  /** What was kept, by line; on one line in the order of the tools and their rules. */
  hits(): Hit[] {
    return [...this.#kept]
      .sort(([a], [b]) => a - b)
      .flatMap(([at, { first, last }]) => {
        const { tool, rule } = this.#index.rules[at] as { tool: Tool; rule: Rule }
        return [...first, ...last].map(line => ({ line, tool, rule }))
      })
      .sort((a, b) => a.line - b.line)
  }

  /** The rules of the words whose patterns match. */
  #matching(
    rulesOf: RuleIndex['own'],
    line: number,
    words: readonly number[],
    text: string,
  ): readonly number[] {
    let matched: number[] | undefined
    for (const word of words) {
      const wanted = rulesOf[word]
      if (!wanted) continue
      for (const rule of wanted) {
        if (this.#triedOn[rule] === line) continue
        this.#triedOn[rule] = line
        if (this.#index.rules[rule]?.pattern.test(text)) (matched ??= []).push(rule)
      }
    }
    return matched ?? none
  }

  #keep(rule: number, line: number): void {
    let kept = this.#kept.get(rule)
    if (!kept) this.#kept.set(rule, (kept = { first: [], last: [] }))
    const { first, last } = kept
    if (first.length < keptFirst) first.push(line)
    else {
      last.push(line)
      if (last.length > keptLast * 2) last.splice(0, keptLast)
    }
  }
}

const none: readonly number[] = []

function hasAny(rules: RuleIndex['own'], words: readonly number[]): boolean {
  for (const word of words) if (rules[word]) return true
  return false
}
