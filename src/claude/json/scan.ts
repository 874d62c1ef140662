/** What is at an opening bracket. */
export type Span =
  /** A whole value: brackets balanced, tokens in their places. */
  | { readonly kind: 'value'; readonly end: number }
  /** The text ended inside what was good JSON so far. */
  | { readonly kind: 'truncated' }
  /** JSON by its looks but broken at `end`; or, if not `looksLikeJson`, prose with a bracket in it. */
  | { readonly kind: 'broken'; readonly end: number; readonly looksLikeJson: boolean }

type Expected = 'value' | 'firstItem' | 'key' | 'firstKey' | 'colon' | 'after'

const space = /[ \t\r\n]*/y
const scalar = /-?\d[\d.eE+-]*|true|false|null/y
const scalarPrefix = /(?:-|t|tr|tru|f|fa|fal|fals|n|nu|nul)$/y

/**
 * Walks one JSON value from the opening bracket at `start`, once and without recursion: linear in what it reads.
 * Scalars are taken by their looks; the parser has the last word on them.
 */
export function scanValue(text: string, start: number): Span {
  const closers: string[] = []
  let at = start
  let expected = 'value' as Expected
  let looksLikeJson = false

  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }
  const broken = (): Span => ({ kind: 'broken', end: at, looksLikeJson })

  do {
    take(space)
    const char = text[at]
    const closer = closers.at(-1)
    if (char === undefined) return { kind: 'truncated' }
    if (char === closer && (expected === 'after' || expected === 'firstItem' || expected === 'firstKey')) {
      closers.pop()
      expected = 'after'
      at++
    } else if (expected === 'after') {
      // Another value without a comma: of `[[1] [2]]` the `[2]` is a piece, and no answer.
      if (char === '[' || char === '{' || char === '"') looksLikeJson = true
      if (char !== ',') return broken()
      expected = closer === '}' ? 'key' : 'value'
      looksLikeJson = true
      at++
    } else if (expected === 'colon') {
      if (char !== ':') return broken()
      expected = 'value'
      looksLikeJson = true
      at++
    } else if (char === '"') {
      const closed = stringEnd(text, at)
      if (!closed.ok) return closed.at >= text.length ? { kind: 'truncated' } : broken()
      expected = expected === 'key' || expected === 'firstKey' ? 'colon' : 'after'
      at = closed.at
    } else if (expected === 'key' || expected === 'firstKey') {
      return broken()
    } else if (char === '{' || char === '[') {
      closers.push(char === '{' ? '}' : ']')
      expected = char === '{' ? 'firstKey' : 'firstItem'
      at++
    } else if (take(scalar)) {
      expected = 'after'
    } else {
      return take(scalarPrefix) ? { kind: 'truncated' } : broken()
    }
  } while (closers.length > 0)
  return { kind: 'value', end: at }
}

const plainCharacters = /[^"\\\x00-\x1f]*/y

/** Where the string that opens at `start` is closed, or where it breaks: prose has lone quotes before a line's end. */
export function stringEnd(text: string, start: number): { readonly ok: boolean; readonly at: number } {
  let at = start + 1
  for (;;) {
    plainCharacters.lastIndex = at
    plainCharacters.test(text)
    at = plainCharacters.lastIndex
    if (text[at] === '"') return { ok: true, at: at + 1 }
    if (text[at] !== '\\') return { ok: false, at }
    at += 2
  }
}

const bracketOrQuote = /[{}[\]"]/g

/**
 * The offset after the bracket that balances the one at `start`, with anything between, strings skipped;
 * `undefined` if none does. So a broken value is passed over whole, not searched for pieces.
 */
export function balancedEnd(text: string, start: number): number | undefined {
  let depth = 0
  bracketOrQuote.lastIndex = start
  for (let match = bracketOrQuote.exec(text); match; match = bracketOrQuote.exec(text)) {
    const char = match[0]
    if (char === '"') bracketOrQuote.lastIndex = stringEnd(text, match.index).at
    else if ((depth += char === '{' || char === '[' ? 1 : -1) === 0) return match.index + 1
  }
  return undefined
}
