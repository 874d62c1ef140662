import { describe, expect, it } from 'vitest'
import {
  anyOf,
  callback,
  checkOptions,
  milliseconds,
  object,
  oneOf,
  signal,
  wholeNumber,
} from '../../src/options/index.js'
import type { RulesOf } from '../../src/options/index.js'

interface Options {
  readonly concurrency?: number | undefined
  readonly timeoutMs?: number | undefined
  readonly durability?: string | { readonly interval: number } | undefined
  readonly backoff?: { readonly baseMs?: number | undefined } | undefined
  readonly onProgress?: (() => void) | undefined
  readonly signal?: AbortSignal | undefined
}

const rules: RulesOf<Options> = {
  concurrency: wholeNumber(1, 'or-infinity'),
  timeoutMs: milliseconds(),
  durability: anyOf(
    oneOf('power', 'process'),
    object({ interval: milliseconds({ infinite: false }) }, 'an interval'),
  ),
  backoff: object({ baseMs: milliseconds({ from: 0, infinite: false }) }),
  onProgress: callback,
  signal,
}
const check = (options: unknown) => () => checkOptions('run', options as Options, rules)

describe('checkOptions', () => {
  it.each([
    {},
    { concurrency: undefined },
    { concurrency: 1 },
    { concurrency: Infinity },
    { timeoutMs: 0.5 },
    { durability: 'power' },
    { durability: { interval: 5 } },
    { backoff: { baseMs: 0 } },
    { onProgress: () => undefined, signal: new AbortController().signal },
  ])('takes %j', options => {
    expect(check(options)).not.toThrow()
  })

  it.each([
    [
      { concurrency: '4' },
      "Expected `concurrency` to be a whole number of at least 1, or Infinity, got '4'.",
    ],
    [{ concurrency: 0 }, 'got 0'],
    [{ concurrency: NaN }, 'got NaN'],
    [{ concurrency: 1.5 }, 'got 1.5'],
    [
      { timeoutMs: -1 },
      'Expected `timeoutMs` to be milliseconds above 0 up to 2147483647, or Infinity, got -1.',
    ],
    [{ timeoutMs: 3e9 }, 'got 3000000000'],
    [{ durability: 'fast' }, "Expected `durability` to be 'power' or 'process', or an interval, got 'fast'."],
    [{ durability: { interval: -1 } }, 'Expected `durability.interval` to be milliseconds'],
    [{ backoff: { baseMS: 1 } }, '`run` has no option `backoff.baseMS`. Did you mean `backoff.baseMs`?'],
    [{ backoff: [] }, 'Expected `backoff` to be an object, got an array.'],
    [{ concurency: 4 }, '`run` has no option `concurency`. Did you mean `concurrency`?'],
    [{ zebra: 4 }, 'Use one of: concurrency, timeoutMs'],
    [{ onProgress: {} }, 'Expected `onProgress` to be a function, got an object.'],
    [{ signal: new AbortController() }, 'Expected `signal` to be an AbortSignal, got an object.'],
    [null, 'Expected the options of `run` to be an object, got null.'],
    [4, 'Expected the options of `run` to be an object, got 4.'],
  ])('refuses %j', (options, message) => {
    expect(check(options)).toThrow(message)
    expect(check(options)).toThrow(expect.objectContaining({ code: 'invalid-option', kind: 'invalid-input' }))
  })
})
