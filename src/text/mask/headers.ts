import type { Span } from './models.js'
import { valueAt } from './value.js'
import { filler } from './views.js'

const gap = `[ \\t${filler}]{0,32}`
const authorization = new RegExp(
  `authorization(?:\\\\{0,4}["'\\]]){0,3}${gap}(?:=>|[:=,])${gap}(?:\\\\{0,4}["'])?${gap}` +
    `(?:(?<scheme>basic|bearer|token|digest|negotiate|ntlm|apikey|bot|key|aws4-hmac-sha256)[ \\t${filler}]{1,32})?`,
  'gi',
)
const cookie = new RegExp(
  `(?<![\\w-])(?:set-)?cookie(?:\\\\{0,4}["'])?${gap}[:=]${gap}(?:\\\\{0,4}["'])?`,
  'gi',
)
const pair = /(?<![\w.-])([\w.-]{1,64})=([^\s;"'\\]{8,})/g
const attribute = /^(?:path|domain|expires|max-age|samesite|priority)$/i
/** Schemes whose credentials are a list: it ends with the line. */
const lists = /^(?:digest|aws4-hmac-sha256)$/i

/** The credentials of authorization headers, and the values of cookies. */
export function* headerSecrets(text: string): Generator<Span> {
  const lower = text.toLowerCase()
  if (lower.includes('authorization')) yield* authorizations(text)
  if (lower.includes('cookie')) yield* cookies(text)
}

function* authorizations(text: string): Generator<Span> {
  for (const { index, 0: found, groups } of text.matchAll(authorization)) {
    const at = index + found.length
    const scheme = groups?.['scheme']
    const { start, end } = valueAt(text, at, true)
    const value = text.slice(start, end)
    if (/^(?:\*\*\*|[$<{%])/.test(value)) continue
    if (scheme !== undefined && lists.test(scheme)) yield { start, end: lineEnd(text, start) }
    else if (value.length >= 6 && (scheme !== undefined || (value.length >= 8 && /\d/.test(value))))
      yield { start, end }
  }
}

function lineEnd(text: string, from: number): number {
  const stop = text.indexOf('\n', from)
  return stop < 0 ? text.length : stop
}

function* cookies(text: string): Generator<Span> {
  let covered = 0
  for (const { index, 0: found } of text.matchAll(cookie)) {
    const from = index + found.length
    if (from < covered) continue
    const line = text.slice(from, lineEnd(text, from))
    covered = from + line.length
    for (const { index: at, 0: all, 1: name = '', 2: value = '' } of line.matchAll(pair)) {
      if (!attribute.test(name))
        yield { start: from + at + all.length - value.length, end: from + at + all.length }
    }
  }
}
