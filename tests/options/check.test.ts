import { describe, expect, it } from 'vitest'
import {
  anyOf,
  arrayOf,
  callback,
  checkArgument,
  checkCallback,
  checkItems,
  checkOptions,
  instance,
  milliseconds,
  nonEmptyText,
  nullable,
  object,
  oneOf,
  signal,
  wholeNumber,
} from '../../src/options/index.js'
import type { RulesOf } from '../../src/options/index.js'

interface Options {
  readonly ids?: readonly string[] | undefined
  readonly store?: unknown
  readonly concurrency?: number | undefined
  readonly timeoutMs?: number | undefined
  readonly durability?: string | { readonly interval: number } | undefined
  readonly backoff?: { readonly baseMs?: number | undefined } | undefined
  readonly onProgress?: (() => void) | undefined
  readonly signal?: AbortSignal | undefined
}

const openStore = { save: () => undefined, path: 'x', count: 4 }

const rules: RulesOf<Options> = {
  ids: arrayOf(nonEmptyText),
  store: anyOf(nonEmptyText, instance('an open store', 'save'), object({ path: nonEmptyText }, 'a place')),

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

describe('an argument', () => {
  it.each([[''], [[]], [new Set()], [(function* () {})()], [(async function* () {})()]])(
    '%o has items',
    items => {
      expect(() => checkItems('run', items)).not.toThrow()
    },
  )

  it.each([[5], [{}], [null], [undefined], [() => 1], [{ length: 1 }]])('%o has no items', items => {
    expect(() => checkItems('run', items)).toThrow(
      'Expected `items` of `run` to be an iterable or an async iterable',
    )
  })

  it('that should be called must be a function', () => {
    expect(() => checkCallback('run', 'task', () => 1)).not.toThrow()
    expect(() => checkCallback('run', 'task', {})).toThrow(
      'Expected `task` of `run` to be a function, got an object.',
    )
  })

  it('has fields like an option', () => {
    const place = nullable(object({ path: nonEmptyText }))
    expect(() => checkArgument('open', 'place', null, place)).not.toThrow()
    expect(() => checkArgument('open', 'place', { path: '' }, place)).toThrow('Expected `place.path` to be')
  })
})

describe('checkOptions', () => {
  it.each([
    {},
    { concurrency: undefined },
    { concurrency: 1 },
    { concurrency: Infinity },
    { timeoutMs: 0.5 },
    { ids: [] },
    { store: openStore },
    { store: { path: 'a' } },
    Object.create({ concurrency: 4 }) as object,
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
    [{ ids: ['a', ''] }, 'Expected `ids` to be an array of a string that is not empty'],
    [{ store: { pth: 'a' } }, '`run` has no option `store.pth`. Did you mean `store.path`?'],
    [Object.create({ concurrency: 0 }), 'got 0'],
    [
      new (class {
        get concurrency() {
          return -1
        }
      })(),
      'got -1',
    ],
    [{ concurrency: 5n }, 'got 5n'],
    [{ concurrency: '\u001b[2J\n' }, String.raw`got '\u001b[2J\n'`],
    [{ onProgress: Proxy.revocable({}, {}).proxy }, 'got an object'],
    [{ zebra: 4 }, 'Use one of: ids, store, concurrency'],
    [{ onProgress: {} }, 'Expected `onProgress` to be a function, got an object.'],
    [{ signal: new AbortController() }, 'Expected `signal` to be an AbortSignal, got an object.'],
    [null, 'Expected the options of `run` to be an object, got null.'],
    [4, 'Expected the options of `run` to be an object, got 4.'],
  ])('refuses %o', (options, message) => {
    expect(check(options)).toThrow(message)
    expect(check(options)).toThrow(expect.objectContaining({ code: 'invalid-option', kind: 'invalid-input' }))
  })
})
