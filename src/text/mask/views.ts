/** A text as the masker looks at it. `start` and `end` say where a place in it is in the text that was passed. */
export interface View {
  readonly text: string
  start(at: number): number
  end(at: number): number
}

/** Replaces a character of an escape: no letter, no blank, and no log contains it for a reason. */
export const filler = '\uf8ff'

/**
 * What colors and moves, as bytes, as text that a program wrote for them (`\x1b[31m`, `\033[0m`, `^[[31m`, `%1B[0m`), and
 * what is left if the escape itself was lost (`[31m`, `(B[m`).
 */
const ansi =
  /\u009b(?:[0-?]{1,32}[a-zA-Z])?|(?:\u001b|\\{1,4}(?:[xX]1[bB]|033|e|[uU]001[bB]|u\{1[bB]\})|\^\[|%1[bB]|\u241b|&#(?:27|[xX]1[bB]);)(?:\[(?:[0-?]{1,32}[a-zA-Z]|[mKJH])|[()][0-9A-Za-z]|\[)?|\[\d{1,3}(?:;\d{1,3}){0,8}m|\[(?:m|[0-2]?K)(?!\])|\(B(?=\[m|\u001b)/g

/** A character written as an escape: of C, JSON, a URL or HTML. */
const character =
  /\\{1,4}(?:[abfnrtv]|x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|[0-7]{3})|%[0-9a-f]{2}|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi

/** What an escape is read as; all others are fillers. */
const readAs: Readonly<Record<string, string>> = {
  '%3d': '=',
  '%3a': ':',
  '%22': '"',
  '%27': "'",
  '&quot;': '"',
  '&apos;': "'",
  '&#34;': '"',
  '&#39;': "'",
  '\\u0022': '"',
  '\\u0027': "'",
  '\\u003d': '=',
  '\\u003a': ':',
  '\\x22': '"',
  '\\x27': "'",
}

/**
 * The text with its escapes filled in, so that a secret right behind one begins where a word begins; and, if there are
 * colors, the text without them, for they may be inside a secret.
 */
export function viewsOf(text: string): View[] {
  if (!/[\\%^&[\u001b\u009b\u241b]/.test(text)) return [asItIs(text)]
  const filled = text
    .replace(ansi, found => filler.repeat(found.length))
    .replace(character, found => filler.repeat(found.length - 1) + (readAs[found.toLowerCase()] ?? filler))
  return [asItIs(filled), ...without(text)]
}

const asItIs = (text: string): View => ({ text, start: at => at, end: at => at })

function without(text: string): View[] {
  const pieces: { at: number; from: number }[] = []
  let bare = ''
  let done = 0
  for (const { index, 0: found } of text.matchAll(ansi)) {
    if (index > done) pieces.push({ at: bare.length, from: done })
    bare += text.slice(done, index)
    done = index + found.length
  }
  if (done === 0) return []
  pieces.push({ at: bare.length, from: done })
  bare += text.slice(done)
  const place = (at: number): number => {
    let low = 0
    let high = pieces.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((pieces[middle]?.at ?? 0) <= at) low = middle
      else high = middle - 1
    }
    const { at: first, from } = pieces[low] ?? { at: 0, from: 0 }
    return from + at - first
  }
  return [{ text: bare, start: place, end: at => place(at - 1) + 1 }]
}
