import { RegExpParser } from '@eslint-community/regexpp'
import type { AST } from '@eslint-community/regexpp'

/** What a text that a pattern matches is made of, as far as that is certain, part by part. */
export type Skeleton = readonly Part[]
/** A letter; one of a few letters; or a gap that holds anything or nothing, perhaps small letters. */
export type Part = string | readonly string[] | { readonly small: boolean }

/** A pattern with more alternatives than this, multiplied, is not looked through. */
const most = 50_000
const few = 12

/** Every match of the pattern has one of these skeletons. Lookarounds are passed over: they only narrow what matches, but for what must follow. */
export function skeletonsOf(pattern: RegExp): readonly Skeleton[] {
  return new RegExpParser().parsePattern(pattern.source).alternatives.flatMap(alternative => {
    const [first] = alternative.elements
    const anchored = first?.type === 'Assertion' && first.kind === 'start'
    return sequence(alternative.elements, pattern.ignoreCase).map(parts =>
      anchored ? parts : [{ small: true }, ...parts],
    )
  })
}

function sequence(elements: readonly AST.Element[], folds: boolean): Skeleton[] {
  return elements.reduce<Skeleton[]>((heads, element) => joined(heads, partsOf(element, folds)), [[]])
}

function joined(heads: readonly Skeleton[], tails: readonly Skeleton[]): Skeleton[] {
  if (heads.length * tails.length > most) throw new Error('too many alternatives')
  return heads.flatMap(head => tails.map(tail => [...head, ...tail]))
}

function partsOf(element: AST.Element, folds: boolean): Skeleton[] {
  switch (element.type) {
    case 'Character': {
      const letter = String.fromCodePoint(element.value)
      return [[folds ? letter.toLowerCase() : letter]]
    }
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
    case 'CharacterSet':
      return [[classPart(element)]]
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.flatMap(({ elements }) => sequence(elements, folds))
    case 'Quantifier':
      return repeated(element, folds)
    case 'Assertion':
      return element.kind === 'lookahead' && !element.negate ? lookahead(element, folds) : [[]]
    case 'Backreference':
      return [[]]
  }
}

/** What must follow here stands in the text too, side by side with what comes before it. */
function lookahead({ alternatives }: AST.LookaheadAssertion, folds: boolean): Skeleton[] {
  return joined(
    alternatives.flatMap(({ elements }) => sequence(elements, folds)),
    [[{ small: true }]],
  )
}

const ascii = Array.from({ length: 127 - 32 }, (_, i) => String.fromCharCode(32 + i))

function classPart(node: AST.CharacterClass | AST.CharacterSet | AST.ExpressionCharacterClass): Part {
  if (node.raw === '\\s') return [' ', '\t'] // the blanks that a cleaned line holds
  const named = node.type === 'CharacterClass' && !node.negate ? node.elements : []
  const letters: string[] = []
  for (const part of named) if (part.type === 'Character') letters.push(String.fromCodePoint(part.value))
  if (letters.length > 0 && letters.length === named.length) return fewOf(letters)
  const one = new RegExp(`^${node.raw}$`)
  const taken = ascii.filter(letter => one.test(letter))
  return one.test('é') || one.test('—') ? { small: taken.some(maySmall) } : fewOf(taken)
}

/** Of two cases of a letter the small one is taken: it is the one that a literal at the head may not follow. */
function fewOf(letters: readonly string[]): Part {
  const folded = [...new Set(letters.map(letter => letter.toLowerCase()))]
  if (folded.length > few) return { small: letters.some(maySmall) }
  return letters.length === 1 ? (letters[0] ?? '') : folded.length === 1 ? (folded[0] ?? '') : folded
}

function repeated({ element, min, max }: AST.Quantifier, folds: boolean): Skeleton[] {
  const once = partsOf(element, folds)
  const gap = { small: once.some(parts => parts.some(maySmall)) }
  if (min === 0 && max === 1) return [[], ...once]
  // No digit, or a last one with anything before it; of other things, all would be too many ways.
  if (min === 0) return element.raw === '\\d' ? [[], ...joined([[gap]], once)] : [[gap]]
  const least = Array.from({ length: min }).reduce<Skeleton[]>(all => joined(all, once), [[]])
  if (min === max) return least
  // So many, or so many and a last one with anything between them.
  return [...least, ...joined(joined(least, [[gap]]), once)]
}

const maySmall = (part: Part): boolean =>
  typeof part === 'string' ? /[a-z]/.test(part) : 'small' in part ? part.small : part.some(maySmall)

/** Whether every text of this skeleton holds one of the literals, in any case of letters; after a `^`, with no small letter before it. */
export function isCovered(skeleton: Skeleton, literals: readonly string[], depth = 2): boolean {
  if (literals.some(literal => holds(skeleton, literal))) return true
  if (depth === 0) return false
  return skeleton.some(
    (part, at) =>
      isFew(part) && part.every(letter => isCovered(skeleton.with(at, letter), literals, depth - 1)),
  )
}

const isFew = (part: Part): part is readonly string[] => Array.isArray(part)

function holds(skeleton: Skeleton, literal: string): boolean {
  const anchored = literal.startsWith('^')
  const word = literal
    .slice(anchored ? 1 : 0)
    .toLowerCase()
    .split('')
  for (let at = 0; at + word.length <= skeleton.length; at++) {
    if (word.every((letter, i) => isLetter(skeleton[at + i], letter))) return true
    if (anchored && maySmall(skeleton[at] ?? '')) return false
  }
  return false
}

const isLetter = (part: Part | undefined, letter: string) =>
  typeof part === 'string' && part.toLowerCase() === letter
