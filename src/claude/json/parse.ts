import { stringEnd } from './scan.js'

/** A key that pollutes may be in the text, also with its letters written as escapes: only then is a reviver worth its price. */
const mayPollute = /__proto__|constructor|\\u00[4-7]/

/** Digits enough for an integer that a number cannot hold, or an exponent enough for infinity. */
const mayBeInexact = /\d{16}|[eE]\+?\d{3}/

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

/** Whether the number is the one that is written: no integer beyond 2^53 that changes, and not infinite. */
export function isExactNumber(literal: string): boolean {
  const value = Number(literal)
  if (!Number.isFinite(value)) return false
  return Number.isSafeInteger(value) || !/^[-+]?\d+$/.test(literal) || BigInt(literal) === BigInt(value)
}

/** `__proto__`, and a `constructor` that holds a `prototype`. */
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
