import { stringEnd } from './scan.js'

/** A key that pollutes may be in the text, also with its letters written as escapes: only then is a reviver worth its price. */
const mayPollute = /__proto__|constructor|\\u00[4-7]/

/** Digits enough for a value that a number cannot represent, or an exponent enough for infinity or nothing. */
const mayBeInexact = /\d[\d.]{15}|[eE][-+]?\d{2}/

/** From here on, a number has no room for a fraction. */
const noFraction = 2 ** 52

const quoteOrNumber = /"|-?\d[\d.eE+-]*/g

/**
 * `JSON.parse` as a value, without keys that a later merge would carry to `Object.prototype`. `undefined` for what is
 * no JSON, and for JSON with a number that JavaScript would round: an ID that is off by one is the wrong ID.
 */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = mayPollute.test(text) ? JSON.parse(text, dropPolluting) : JSON.parse(text)
    return mayBeInexact.test(text) && !hasExactNumbers(text) ? undefined : { value }
  } catch {
    return undefined
  }
}

/**
 * Whether the number is the one that is written: not infinite, not 0 for less than the smallest number, and beyond 2^52
 * no other integer, however it is written (`9007199254740993.0`, `9.007199254740993e15`). A long fraction may be rounded.
 */
export function isExactNumber(literal: string): boolean {
  const value = Number(literal)
  if (!Number.isFinite(value)) return false
  if (value !== 0 && Math.abs(value) < noFraction) return true
  if (/^[-+]?\d+$/.test(literal)) return BigInt(literal) === BigInt(value)
  return decimalOf(literal) === decimalOf(String(value))
}

/** The digits of a number without the zeros around them, and the power of ten of the last: `12e3` for 12000.0. */
function decimalOf(literal: string): string {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = whole.replace(/^[-+]/, '') + fraction
  let from = 0
  let to = digits.length
  while (digits[from] === '0') from++
  while (to > from && digits[to - 1] === '0') to--
  return from === to
    ? '0'
    : `${digits.slice(from, to)}e${Number(exponent) - fraction.length + digits.length - to}`
}

/** `__proto__`, and a `constructor` with a `prototype`. */
export function isPolluting(key: string, value: unknown): boolean {
  if (key === '__proto__') return true
  return (
    key === 'constructor' && typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype')
  )
}

function dropPolluting(key: string, value: unknown): unknown {
  return isPolluting(key, value) ? undefined : value
}

function hasExactNumbers(text: string): boolean {
  quoteOrNumber.lastIndex = 0
  for (let match = quoteOrNumber.exec(text); match; match = quoteOrNumber.exec(text)) {
    if (match[0] === '"') quoteOrNumber.lastIndex = stringEnd(text, match.index).at
    else if (!isExactNumber(match[0])) return false
  }
  return true
}
