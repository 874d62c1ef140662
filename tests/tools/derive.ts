import { isCovered, skeletonsOf } from './skeleton.js'
import type { Part, Skeleton } from './skeleton.js'

/** A rule with more ways to match than this gets its literals by hand. */
const mostWays = 400
const mostLiterals = 24
const longest = 24
/** Shorter words stand on too many lines. */
const least = 3

/** Words that stand on many lines of any log: as weak as a few letters. */
const common =
  /error|fail|warn|test|file|line|expected|cannot|could not|not found|exception|message|running|command|build|package|version|module|install| in | at |: /gi

/**
 * The literals of a pattern: every way to match it holds one of them.
 *
 * @returns `undefined` if some way to match holds no word that is rare enough.
 */
export function derive(pattern: RegExp): string[] | undefined {
  const ways = waysOf(pattern)
  if (!ways) return undefined
  const literals: string[] = []
  for (const way of ways) {
    if (isCovered(way, literals)) continue
    const best = candidates(way).sort((a, b) => weight(b) - weight(a))[0]
    if (best === undefined || weight(best) < least) return undefined
    literals.push(best)
  }
  const needed = withoutRedundant(ways, literals)
  return needed.length > mostLiterals ? undefined : needed
}

function waysOf(pattern: RegExp): readonly Skeleton[] | undefined {
  try {
    const ways = skeletonsOf(pattern)
    return ways.length > mostWays ? undefined : ways
  } catch {
    return undefined
  }
}

function candidates(way: Skeleton): string[] {
  const found: string[] = []
  let anchored = true
  let word = ''
  let wordAnchored = true
  const end = () => {
    const text = word.slice(0, longest)
    if (text.length >= least) found.push(wordAnchored ? `^${text}` : text)
    word = ''
  }
  for (const part of way) {
    if (typeof part === 'string') {
      if (word === '') wordAnchored = anchored
      word += part
    } else end()
    if (maySmall(part)) anchored = false
  }
  end()
  return found
}

/** How rare a word is, about in letters: common words count for little, a place at the head of the line for some. */
function weight(literal: string): number {
  const anchored = literal.startsWith('^')
  const text = anchored ? literal.slice(1) : literal
  const rest = text.replace(common, '#').replace(/[\s\d]/g, '')
  return Math.min(rest.length + (anchored ? 1 : 0) + text.length / 8, 12)
}

function withoutRedundant(ways: readonly Skeleton[], literals: readonly string[]): string[] {
  return literals.reduce<string[]>(
    (kept, literal) => {
      const rest = kept.filter(other => other !== literal)
      return ways.every(way => isCovered(way, rest)) ? rest : kept
    },
    [...literals],
  )
}

const maySmall = (part: Part): boolean =>
  typeof part === 'string' ? /[a-z]/.test(part) : 'small' in part ? part.small : part.some(maySmall)
