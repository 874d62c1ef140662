import { cleanLine } from '../read/clean.js'
import type { Pack, Rule } from '../rule.js'

/** A rule that matched a line. */
export interface Hit {
  readonly line: number
  readonly tool: string
  readonly rule: Rule
  readonly groups: Readonly<Record<string, string | undefined>>
}

/** The pack of words that any program may use: whoever knows a line better overrules it. */
const genericTool = 'generic'

/** Of each rule, so many first and so many last hits are kept: a log of 1 GB may hold one error ten million times. */
const keptEach = 200

/** Tries the rules on the lines that hold one of their words. */
export class HitCollector {
  /** What the scanner looks for. */
  readonly literals: readonly string[]
  readonly #rulesOf: readonly (readonly Entry[])[]
  readonly #kept = new Map<Rule, { first: Hit[]; last: Hit[]; count: number }>()

  constructor(packs: readonly Pack[]) {
    const byLiteral = new Map<string, Entry[]>()
    for (const { tool, rules } of packs) {
      for (const rule of rules) {
        for (const literal of rule.literals) {
          const word = literal.toLowerCase()
          byLiteral.set(word, [...(byLiteral.get(word) ?? []), { tool, rule }])
        }
      }
    }
    this.literals = [...byLiteral.keys()]
    this.#rulesOf = [...byLiteral.values()]
  }

  /** @param words indices into {@link literals} of those on the line. */
  see(line: number, words: readonly number[], raw: string): void {
    const text = cleanLine(raw)
    const matched: Hit[] = []
    for (const { tool, rule } of this.#candidates(words)) {
      const match = rule.pattern.exec(text)
      if (match) matched.push({ line, tool, rule, groups: match.groups ?? {} })
    }
    const muted = new Set(matched.filter(hit => hit.rule.role === 'noise').map(hit => hit.tool))
    if (muted.size > 0) muted.add(genericTool)
    for (const hit of matched) if (!muted.has(hit.tool)) this.#keep(hit)
  }

  /** What was kept, by line. */
  hits(): Hit[] {
    return [...this.#kept.values()]
      .flatMap(({ first, last }) => [...first, ...last])
      .sort((a, b) => a.line - b.line)
  }

  *#candidates(words: readonly number[]): Iterable<Entry> {
    const [only] = words
    if (words.length === 1 && only !== undefined) yield* this.#rulesOf[only] ?? []
    else yield* new Set(words.flatMap(word => this.#rulesOf[word] ?? []))
  }

  #keep(hit: Hit): void {
    let kept = this.#kept.get(hit.rule)
    if (!kept) this.#kept.set(hit.rule, (kept = { first: [], last: [], count: 0 }))
    kept.count++
    if (kept.first.length < keptEach) kept.first.push(hit)
    else {
      kept.last.push(hit)
      if (kept.last.length > keptEach * 2) kept.last.splice(0, keptEach)
    }
  }
}

interface Entry {
  readonly tool: string
  readonly rule: Rule
}
