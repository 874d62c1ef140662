import { ruleWords } from '../../tools/index.js'
import type { Rule, RuleWords, Tool } from '../../tools/index.js'

/** A rule of a tool, made when a word of it is on a line. */
export class IndexedRule {
  readonly tool: Tool
  readonly #place: number
  #rule: Rule | undefined
  #pattern: RegExp | undefined

  constructor(tool: Tool, place: number) {
    this.tool = tool
    this.#place = place
  }

  get rule(): Rule {
    return (this.#rule ??= this.tool.rules[this.#place] as Rule)
  }

  get pattern(): RegExp {
    return (this.#pattern ??= this.rule.pattern)
  }
}

type RulesByWord = readonly (readonly number[] | undefined)[]

/** The rules of a set of tools, by the words of which one is in every line that a rule can match. */
export interface RuleIndex {
  readonly rules: readonly IndexedRule[]
  /** Each word once, in small letters. */
  readonly literals: readonly string[]
  /** The first of them, this many, are words of noise only: they matter only on a line with another word. */
  readonly noiseWords: number
  /** By word, as places in `rules`: the rules of tools, those of any tool, those that mute others. */
  readonly own: RulesByWord
  readonly fallback: RulesByWord
  readonly noise: RulesByWord
}

type Kind = 'own' | 'fallback' | 'noise'

/** The rules of a word, as indexes. */
interface Wanted {
  readonly word: string
  own?: number[]
  fallback?: number[]
  noise?: number[]
}

export function indexRules(tools: readonly Tool[]): RuleIndex {
  const rules: IndexedRule[] = []
  const byWord = new Map<string, Wanted>()
  for (const tool of tools) {
    let place = 0
    for (const { role, literals } of ruleWords(tool)) {
      const rule = rules.push(new IndexedRule(tool, place++)) - 1
      const kind = kindOf(tool, role)
      for (const literal of literals) {
        const word = literal.toLowerCase()
        let wanted = byWord.get(word)
        if (!wanted) byWord.set(word, (wanted = { word }))
        const places = (wanted[kind] ??= [])
        if (places.at(-1) !== rule) places.push(rule)
      }
    }
  }
  const quiet: Wanted[] = []
  const loud: Wanted[] = []
  for (const wanted of byWord.values()) (wanted.own || wanted.fallback ? loud : quiet).push(wanted)
  const words = [...quiet, ...loud]
  return {
    rules,
    literals: words.map(({ word }) => word),
    noiseWords: quiet.length,
    own: words.map(({ own }) => own),
    fallback: words.map(({ fallback }) => fallback),
    noise: words.map(({ noise }) => noise),
  }
}

function kindOf(tool: Tool, role: RuleWords['role']): Kind {
  if (role === 'noise') return 'noise'
  return tool.fallback ? 'fallback' : 'own'
}
