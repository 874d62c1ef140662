import { cleanLine } from '../read/clean.js'
import type { Pack, Rule } from '../rule.js'

/** A rule that matched a line. */
export interface Hit {
  readonly line: number
  readonly tool: string
  readonly rule: Rule
  readonly groups: Readonly<Record<string, string | undefined>>
}

/** Of each rule, so many first and so many last hits are kept: a log of 1 GB may hold one error ten million times. */
const keptEach = 200

/** The pack of words that any program may use: on a line that another pack knows it keeps silent. */
const genericTool = 'generic'

interface Entry {
  readonly tool: string
  readonly rule: Rule
  readonly first: Hit[]
  readonly last: Hit[]
  /** The last line that the rule was tried on: two of its words may stand on one line. */
  triedOn: number
}

/** Tries the rules on the lines that hold one of their words. */
export class HitCollector {
  /** What the scanner looks for. */
  readonly literals: readonly string[]
  readonly #entries: readonly Entry[]
  readonly #entriesOf: readonly (readonly Entry[])[]

  constructor(packs: readonly Pack[]) {
    const byLiteral = new Map<string, Entry[]>()
    this.#entries = packs.flatMap(({ tool, rules }) =>
      rules.map(rule => ({ tool, rule, first: [], last: [], triedOn: 0 })),
    )
    for (const entry of this.#entries) {
      for (const literal of entry.rule.literals) {
        const word = literal.toLowerCase()
        const sharing = byLiteral.get(word)
        if (sharing) sharing.push(entry)
        else byLiteral.set(word, [entry])
      }
    }
    this.literals = [...byLiteral.keys()]
    this.#entriesOf = [...byLiteral.values()]
  }

  /** @param words indices into {@link literals} of those on the line; others are passed over. */
  see(line: number, words: readonly number[], raw: string): void {
    let text: string | undefined
    const matched: { entry: Entry; hit: Hit }[] = []
    for (const word of words) {
      if (word >= this.#entriesOf.length) continue
      for (const entry of this.#entriesOf[word] as readonly Entry[]) {
        if (entry.triedOn === line) continue
        entry.triedOn = line
        const match = entry.rule.pattern.exec((text ??= cleanLine(raw)))
        if (match) {
          const { tool, rule } = entry
          matched.push({ entry, hit: { line, tool, rule, groups: match.groups ?? {} } })
        }
      }
    }
    if (matched.length === 0) return
    const muted = new Set(
      matched.filter(({ entry }) => entry.rule.role === 'noise').map(({ entry }) => entry.tool),
    )
    if (matched.some(({ entry }) => entry.tool !== genericTool)) muted.add(genericTool)
    for (const { entry, hit } of matched) if (!muted.has(entry.tool)) keep(entry, hit)
  }

  /** What was kept, by line. */
  hits(): Hit[] {
    return this.#entries.flatMap(({ first, last }) => [...first, ...last]).sort((a, b) => a.line - b.line)
  }
}

function keep({ first, last }: Entry, hit: Hit): void {
  if (first.length < keptEach) first.push(hit)
  else {
    last.push(hit)
    if (last.length > keptEach * 2) last.splice(0, keptEach)
  }
}
