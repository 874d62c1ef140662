import { checkOptions, number, wholeNumber } from '../../options/index.js'
import type { RulesOf } from '../../options/index.js'
import { Recency } from './recency.js'
import { createNode, leafFor, leavesOf, remove, wildcard } from './tree.js'
import type { Template } from './tree.js'
import { wordsOf } from './variables.js'

/** Options of `createTemplates`. */
export interface TemplateOptions {
  /** Levels of the tree, the number of words and the leaves among them. Default 4: the first two words tell branches apart. */
  readonly depth?: number | undefined
  /** The share of words that a line must have in common with a template to join it, 0 to 1. Default 0.4. */
  readonly similarity?: number | undefined
  /** Branches of one node. Default 100. */
  readonly maxChildren?: number | undefined
  /** Beyond it, the template that no line has joined for longest is forgotten. Default 20 000. */
  readonly maxTemplates?: number | undefined
}

/** What the lines of logs look like, numbers and names that change aside. */
const rules: RulesOf<TemplateOptions> = {
  depth: wholeNumber(1),
  similarity: number(0, 1),
  maxChildren: wholeNumber(1),
  maxTemplates: wholeNumber(1),
}

/** What {@link createTemplates} makes: the templates of the lines that it has seen. */
export interface Templates {
  /** How many there are. */
  readonly size: number
  /** Takes a cleaned line in, and gives the template that it now belongs to. */
  add(line: string): string
  /** The template that a line fits word for word; undefined if no line like it was taken in, or it was forgotten. */
  match(line: string): string | undefined
}

/** At most this many templates of one leaf are compared with a line: if nothing is alike, a leaf would grow without end. */
const mostOfLeaf = 200
/** Lines that look alike to the last word are looked up, this many of them. */
const mostRecent = 8192

/**
 * Finds out what the lines of a log look like, in one pass and bounded memory. The same lines in the same order give the same
 * templates. P. He, J. Zhu, Z. Zheng, M. R. Lyu, "Drain: An Online Log Parsing Approach with Fixed Depth Tree", ICWS 2017.
 *
 * @example
 * const templates = createTemplates()
 * templates.add('Fetched package lodash in 12 ms')
 * templates.add('Fetched package react in 7 ms') // => 'Fetched package <*> in <#>'
 * templates.match('Fetched package vue in 310 ms') // => 'Fetched package <*> in <#>'
 * templates.match('Failed to fetch vue') // => undefined
 */
export function createTemplates(options: TemplateOptions = {}): Templates {
  checkOptions('createTemplates', options, rules)
  const { depth = 4, similarity = 0.4, maxChildren = 100, maxTemplates = 20_000 } = options
  const shape = { levels: depth - 2, maxChildren }
  const root = createNode()
  const used = new Recency()
  const recent = new Map<string, Template>()

  function find(words: readonly string[]): Template {
    const leaf = leafFor(root, words, shape)
    const near = mostSimilar(leaf.templates, words, similarity)
    if (near) {
      near.words = near.words.map((word, i) => (word === words[i] ? word : wildcard))
      return near
    }
    const oldest = leaf.templates[0]
    if (oldest && leaf.templates.length >= mostOfLeaf) forget(oldest)
    const template: Template = {
      words: [...words],
      leaf: leafFor(root, words, shape),
      kept: false,
      older: undefined,
      newer: undefined,
    }
    template.leaf.templates.push(template)
    return template
  }

  function forget(template: Template): void {
    remove(template)
    used.remove(template)
  }

  return {
    get size() {
      return used.size
    },
    add(line) {
      const words = wordsOf(line)
      const key = words.join(' ')
      const known = recent.get(key)
      const template = known?.kept ? known : find(words)
      used.touch(template)
      if (used.size > maxTemplates && used.oldest) forget(used.oldest)
      if (recent.size >= mostRecent) recent.clear()
      recent.set(key, template)
      return template.words.join(' ')
    },
    match(line) {
      const words = wordsOf(line)
      const fits = (template: Template) =>
        template.words.every((word, i) => word === wildcard || word === words[i])
      for (const leaf of leavesOf(root, words, shape)) {
        const found = leaf.templates.find(fits)
        if (found) return found.words.join(' ')
      }
      return undefined
    },
  }
}

/** The template with most words in common, where they are enough; of equals the one with most places that may be anything. */
function mostSimilar(
  templates: readonly Template[],
  words: readonly string[],
  similarity: number,
): Template | undefined {
  let best: Template | undefined
  let most = { same: -1, open: -1 }
  for (const template of templates) {
    let [same, open] = [0, 0]
    template.words.forEach((word, i) => {
      if (word === wildcard) open++
      else if (word === words[i]) same++
    })
    if (same > most.same || (same === most.same && open > most.open)) {
      best = template
      most = { same, open }
    }
  }
  return most.same >= similarity * words.length ? best : undefined
}
