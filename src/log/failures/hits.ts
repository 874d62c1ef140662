import { literalsOf } from '../../tools/index.js'
import type { Rule, Tool } from '../../tools/index.js'

/** A rule that matched a line. */
export interface Hit {
  readonly line: number
  readonly tool: Tool
  readonly rule: Rule
}

/** Of each rule, so many first and so many last hits are kept: a log of 1 GB may hold one error ten million times. What ended a job stands last. */
const keptFirst = 50
const keptLast = 100

interface Entry {
  readonly tool: Tool
  readonly rule: Rule
  readonly pattern: RegExp
  /** The lines that it matched. */
  readonly first: number[]
  readonly last: number[]
  /** The last line that the rule was tried on: two of its words may stand on one line. */
  triedOn: number
}

/** The rules that a word stands for. */
interface Wanted {
  readonly own: Entry[]
  readonly fallback: Entry[]
  readonly noise: Entry[]
}

/** Tries the rules on the lines that hold one of their words. */
export class HitCollector {
  /** What the scanner looks for. */
  readonly literals: readonly string[]
  /** So many of them, the first, stand for noise alone: it matters only on a line that holds another word as well. */
  readonly quiet: number
  readonly #entries: readonly Entry[]
  /** By word: the rules of tools, those of any tool, those that mute others. */
  readonly #own: readonly (readonly Entry[])[]
  readonly #fallback: readonly (readonly Entry[])[]
  readonly #noise: readonly (readonly Entry[])[]

  constructor(tools: readonly Tool[]) {
    this.#entries = tools.flatMap(tool =>
      tool.rules.map(rule => ({ tool, rule, pattern: rule.pattern, first: [], last: [], triedOn: 0 })),
    )
    const byWord = new Map<string, Wanted>()
    for (const entry of this.#entries) {
      for (const word of new Set(
        literalsOf(entry.tool.name, entry.rule).map(literal => literal.toLowerCase()),
      )) {
        let wanted = byWord.get(word)
        if (!wanted) byWord.set(word, (wanted = { own: [], fallback: [], noise: [] }))
        wanted[kindOf(entry)].push(entry)
      }
    }
    const isQuiet = ({ own, fallback }: Wanted) => own.length + fallback.length === 0
    const words = [...byWord].sort(([, a], [, b]) => Number(isQuiet(b)) - Number(isQuiet(a)))
    this.literals = words.map(([word]) => word)
    this.quiet = words.filter(([, wanted]) => isQuiet(wanted)).length
    this.#own = words.map(([, { own }]) => own)
    this.#fallback = words.map(([, { fallback }]) => fallback)
    this.#noise = words.map(([, { noise }]) => noise)
  }

  /** @param words indices into {@link literals} of those on the line; others are passed over. */
  see(line: number, words: readonly number[], text: string): void {
    const own = matching(this.#own, line, words, text)
    // Words of any program are most often noise: that is looked at first.
    if (own.length === 0 && !words.some(word => (this.#fallback[word] ?? none).length > 0)) return
    const noise = matching(this.#noise, line, words, text)
    for (const entry of own) if (!noise.some(({ tool }) => tool === entry.tool)) keep(entry, line)
    // A rule that needs more than its line may yet turn out not to know it.
    if (noise.length > 0 || own.some(({ rule }) => !rule.needs)) return
    for (const entry of matching(this.#fallback, line, words, text)) keep(entry, line)
  }

  /** What was kept, by line. */
  hits(): Hit[] {
    return this.#entries
      .flatMap(({ tool, rule, first, last }) => [...first, ...last].map(line => ({ line, tool, rule })))
      .sort((a, b) => a.line - b.line)
  }
}

const none: readonly Entry[] = []

/** The entries of the words whose patterns match. */
function matching(
  entriesOf: readonly (readonly Entry[])[],
  line: number,
  words: readonly number[],
  text: string,
): readonly Entry[] {
  let matched: Entry[] | undefined
  for (const word of words) {
    const entries = entriesOf[word]
    if (!entries) continue
    for (const entry of entries) {
      if (entry.triedOn === line) continue
      entry.triedOn = line
      if (entry.pattern.test(text)) (matched ??= []).push(entry)
    }
  }
  return matched ?? none
}

function kindOf({ tool, rule }: Entry): keyof Wanted {
  if (rule.role === 'noise') return 'noise'
  return tool.fallback ? 'fallback' : 'own'
}

function keep({ first, last }: Entry, line: number): void {
  if (first.length < keptFirst) first.push(line)
  else {
    last.push(line)
    if (last.length > keptLast * 2) last.splice(0, keptLast)
  }
}
