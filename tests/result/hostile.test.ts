import vm from 'node:vm'
import { describe, expect, it } from 'vitest'
import { runParallel } from 'holdfast/parallel'
import {
  attempt,
  deserializeError,
  errorMessage,
  failure,
  failureKind,
  failureKinds,
  isHoldfastError,
  serializeError,
} from 'holdfast/result'
import { isPermanent, retry, RetryError, retryAfter } from 'holdfast/retry'

const trap = (): never => {
  throw new Error('trap')
}
const getter = (key: PropertyKey, error: object = new Error('g')) =>
  Object.defineProperty(error, key, { get: trap, enumerable: true })
const revoked = (target: object) => {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}
const brand = Symbol.for('holdfast.error')
const allTraps: ProxyHandler<Error> = {
  get: trap,
  has: trap,
  ownKeys: trap,
  getPrototypeOf: trap,
  getOwnPropertyDescriptor: trap,
}
const cyclicAggregate = () => {
  const error = new AggregateError([], 'a')
  error.errors.push(error)
  return error
}
const wide = (depth: number): Error =>
  new AggregateError(depth === 0 ? [] : Array.from({ length: 20 }, () => wide(depth - 1)))

const hostile: Record<string, () => unknown> = {
  ...Object.fromEntries(
    ['message', 'name', 'code', 'stack', 'kind', 'cause', 'errors', 'status', brand, Symbol.toStringTag].map(
      key => [`a getter of ${String(key)} that throws`, () => getter(key)],
    ),
  ),
  'a getter of `then` that throws': () => getter('then', {}),
  'a proxy whose traps all throw': () => new Proxy(new Error('p'), allTraps),
  'a proxy that lets only symbols through': () =>
    new Proxy(new Error('p'), { get: (_, key) => (typeof key === 'symbol' ? true : trap()) }),
  'a proxy that says true to all': () => new Proxy({}, { get: () => true, has: () => true }),
  'a proxy of a function': () => new Proxy(() => 1, { get: trap, apply: trap }),
  'a revoked proxy of an object': () => revoked({}),
  'a revoked proxy of an array': () => revoked([]),
  'a revoked proxy of an error': () => revoked(new Error('r')),
  'a revoked proxy of a function': () => revoked(() => 1),
  'a cause that is a revoked proxy': () => new Error('c', { cause: revoked({}) }),
  'a member that is a revoked proxy': () => new AggregateError([revoked({})], 'm'),
  'errors that are a revoked proxy': () => Object.assign(new Error('m'), { errors: revoked([]) }),
  'errors that are no array': () => Object.assign(new Error('m'), { errors: 'none' }),
  'a field that is a revoked proxy': () => Object.assign(new Error('f'), { response: revoked({}) }),
  'a field with a getter that throws': () =>
    Object.assign(new Error('f'), { response: getter('data', { status: 1 }) }),
  'a message that is an object': () => Object.assign(new Error('m'), { message: { toJSON: trap } }),
  'an object without a prototype': () => Object.create(null) as unknown,
  'a `toString` and a `toJSON` that throw': () => ({ toString: trap, toJSON: trap }),
  'a `toPrimitive` that throws': () => ({ a: 1n, [Symbol.toPrimitive]: trap }),
  'a symbol': () => Symbol('s'),
  'a BigInt': () => 10n,
  'a function': () => () => 1,
  null: () => null,
  undefined: () => undefined,
  'an invalid date': () => new Date(NaN),
  'a frozen error': () => Object.freeze(new Error('f')),
  'an error of another realm': (): unknown =>
    vm.runInNewContext('Object.assign(new Error("r"), { code: "ENOSPC" })'),
  'a kind that is none': () => Object.assign(new Error('k'), { [brand]: true, kind: 'nonsense', code: 5 }),
  'a cycle of causes': () => {
    const error = new Error('c')
    error.cause = error
    return error
  },
  'an aggregate of itself': cyclicAggregate,
  'an aggregate of 8,000 aggregates': () => wide(3),
  'a chain of 100,000 causes': () =>
    Array.from({ length: 100_000 }).reduce<Error>(cause => new Error('x', { cause }), new Error('0')),
  'a deeply nested value': () => JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)) as unknown,
  'an enormous field': () =>
    Object.assign(new Error('big'), { body: 'x'.repeat(1e6), list: Array(1e6).fill(1) }),
}

describe.each(Object.entries(hostile))('%s, thrown,', (_, make) => {
  it('has a kind, a message and a JSON form', () => {
    const thrown = make()
    expect(failureKinds).toContain(failureKind(thrown))
    expect(failure(thrown).error).toBe(thrown)
    expect(typeof isHoldfastError(thrown)).toBe('boolean')
    expect(isPermanent(thrown)).toBe(false)
    expect(retryAfter(thrown)).toBeUndefined()
    expect(typeof errorMessage(thrown)).toBe('string')
    const serialized = serializeError(thrown)
    const json = JSON.stringify(serialized)
    expect(json.length).toBeLessThan(1e6)
    expect(() => deserializeError(serialized)).not.toThrow()
    expect([typeof serialized.name, typeof serialized.message]).toEqual(['string', 'string'])
  })

  it('is the failure of its attempt, and nothing else fails', async () => {
    const thrown = make()
    const rejects = () => {
      throw thrown
    }
    const attempted = await attempt(rejects)
    expect(!attempted.ok && attempted.error.error === thrown).toBe(true)

    const [bad, good] = await runParallel([0, 1], n => (n === 0 ? rejects() : n))
    expect(bad?.ok === false && bad.error.error === thrown).toBe(true)
    expect(good?.ok).toBe(true)

    const gaveUp: unknown = await retry(rejects, { retries: 1, backoff: { baseMs: 0 } }).catch(
      (e: unknown) => e,
    )
    expect(gaveUp instanceof RetryError && gaveUp.cause === thrown).toBe(true)
  })
})

describe('the own fields of an error', () => {
  const fieldsOf = (fields: object) => serializeError(Object.assign(new Error('x'), fields)).fields

  it('are kept where JSON can hold them, and are there again when it is read', () => {
    const error = Object.assign(new Error('Not Found'), {
      status: 404,
      response: { status: 404, headers: { 'retry-after': '1' }, data: { detail: ['a', 1, null] } },
      request: () => 1,
      at: new Date(0),
      inner: new TypeError('inside'),
      big: 2n ** 64n,
      not: NaN,
    })
    const serialized = JSON.parse(JSON.stringify(serializeError(error))) as ReturnType<typeof serializeError>
    expect(serialized.status).toBe(404)
    expect(serialized.fields).toEqual({
      response: { status: 404, headers: { 'retry-after': '1' }, data: { detail: ['a', 1, null] } },
      at: '1970-01-01T00:00:00.000Z',
      inner: { name: 'TypeError', message: 'inside' },
      big: '18446744073709551616',
    })
    expect(deserializeError(serialized)).toMatchObject({ status: 404, response: { status: 404 } })
  })

  it('hold a status that is no number', () => {
    expect(serializeError(Object.assign(new Error('x'), { status: 'Busy' }))).toMatchObject({
      fields: { status: 'Busy' },
    })
  })

  it('of a fetch Response are its status and address', () => {
    const response = new Response('no', { status: 503, statusText: 'Busy' })
    expect(fieldsOf({ response })).toEqual({ response: { status: 503, statusText: 'Busy', url: '' } })
  })

  it('hide what is named like a credential', () => {
    const config = { headers: { Authorization: 'Bearer abc', cookie: 'sid=1', accept: '*/*' }, maxTokens: 5 }
    expect(fieldsOf({ config, apiKey: 'k-1' })).toEqual({
      config: { headers: { Authorization: '[hidden]', cookie: '[hidden]', accept: '*/*' }, maxTokens: 5 },
      apiKey: '[hidden]',
    })
  })

  it('never take more than 8 KiB, nor a place that has a meaning', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`f${i}`, 'y'.repeat(900)]))
    expect(JSON.stringify(fieldsOf(many)).length).toBeLessThan(9000)
    const own = JSON.parse('{ "__proto__": 1, "constructor": 2 }') as object
    expect(
      Object.keys(
        serializeError(Object.defineProperties(new Error('x'), Object.getOwnPropertyDescriptors(own)))
          .fields ?? {},
      ),
    ).toEqual(['__proto__', 'constructor'])
    expect(serializeError(new Error('plain'))).not.toHaveProperty('fields')
  })
})
