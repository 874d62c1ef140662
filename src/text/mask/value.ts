import { filler } from './views.js'
import type { Span } from './models.js'

/** A value as it is written: in quotes, or bare up to where it must end. */
export interface Value extends Span {
  readonly quoted: boolean
}

/** Beyond this, a value is looked through only if it is a secret: many names on one line must not each read all of it. */
const lookedAt = 512

const isWord = (character: string | undefined): boolean => character !== undefined && /\w/.test(character)
/** Behind a quote, these show that a bare value goes on. */
const goesOn = (character: string | undefined): boolean =>
  character !== undefined && /[\w$#@!%^*+~]/.test(character)
const opening = /[bBrRfFuU@$L]?(\\{0,4})(["'`])/y
const brackets = /^[)\]}]+(?:[\s,;.:"'`\\<]|$)/
/** Behind a separator: the end, a blank, a quotation, or the name of the next value. */
const afterSeparator = /^[,;&|]+(?:$|[\s"'`\\]|[\w.-]{1,40}\\?["']?[ \t]{0,2}[=:])/
const tag = /^<(?:\/|[a-z]{1,20}[\s/>])/i

/** The value that begins at `at`, on one line; `whole` reads it to its end, however long it is. */
export function valueAt(text: string, at: number, whole = false): Value {
  let start = at
  while (text[start] === filler) start++
  const stop = text.indexOf('\n', start)
  const lineEnd = stop < 0 ? text.length : stop
  const limit = whole ? lineEnd : Math.min(lineEnd, start + lookedAt)
  opening.lastIndex = start
  const open = opening.exec(text)
  if (open) {
    const from = start + open[0].length
    return { ...trimmed(text, from, closedAt(text, from, limit, open[1] ?? '', open[2] ?? '')), quoted: true }
  }
  return { ...trimmed(text, start, bareEnd(text, start, limit)), quoted: false }
}

/** Escapes around a value are no part of it. */
function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to]
  while (start < end && text[start] === filler) start++
  while (end > start && text[end - 1] === filler) end--
  return { start, end }
}

/** A quote that a word follows is part of the value, and so is one that is doubled or escaped. */
function closedAt(text: string, from: number, limit: number, slashes: string, quote: string): number {
  for (let at = from; at < limit; at++) {
    if (slashes !== '' && text.startsWith(slashes + quote, at)) {
      if (!isWord(text[at + slashes.length + 1])) return at
      at += slashes.length
    } else if (text[at] === '\\') at++
    else if (slashes === '' && text[at] === quote) {
      if (text[at + 1] === quote && at > from && isWord(text[at + 2])) at++
      else if (at === from || !isWord(text[at + 1])) return at
    }
  }
  return limit
}

function bareEnd(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    const character = text[at] ?? ''
    if (/\s/.test(character)) return at
    if (`"'\``.includes(character) && !goesOn(text[at + 1])) return backslashesBefore(text, from, at)
    if (`,;&|)]}<`.includes(character)) {
      const rest = text.slice(at, at + 48).split('\n', 1)[0] ?? ''
      const ends = character === '<' ? tag : `)]}`.includes(character) ? brackets : afterSeparator
      if (at > from && ends.test(rest)) return at
    }
  }
  return limit
}

function backslashesBefore(text: string, from: number, at: number): number {
  let end = at
  while (end > from && text[end - 1] === '\\') end--
  return end
}
