import { once } from 'node:events'
import net from 'node:net'
import vm from 'node:vm'
import { describe, expect, it } from 'vitest'
import {
  attempt,
  deserializeError,
  err,
  failureKind,
  HoldfastError,
  isHoldfastError,
  ok,
  serializeError,
  TimeoutError,
  unwrap,
} from 'holdfast/result'
import type { SerializedError } from 'holdfast/result'

describe('a result', () => {
  it('carries the value, or the very thing that was thrown', async () => {
    const thrown = { odd: true }
    expect(await attempt(() => Promise.resolve(1))).toEqual(ok(1))
    const failed = await attempt(() => Promise.reject(thrown))
    expect(failed).toEqual(err({ kind: 'handler', error: thrown }))
    expect(() => unwrap(failed)).toThrow(expect.objectContaining(thrown) as Error)
    expect(unwrap(ok('v'))).toBe('v')
  })

  it('never rejects, not even when the work throws at once', async () => {
    const failed = await attempt(() => {
      throw undefined
    })
    expect(failed).toEqual(err({ kind: 'handler', error: undefined }))
  })
})

describe('the kind of a failure', () => {
  const reason = new Error('user pressed stop')
  const controller = new AbortController()
  controller.abort(reason)
  const withCode = (code: string) => Object.assign(new Error(code), { code })

  it.each([
    [new TypeError('x'), 'handler'],
    ['a string', 'handler'],
    [undefined, 'handler'],
    [new TimeoutError(5), 'timeout'],
    [new DOMException('late', 'TimeoutError'), 'timeout'],
    [withCode('ETIMEDOUT'), 'timeout'],
    [new DOMException('stop', 'AbortError'), 'aborted'],
    [reason, 'aborted'],
    [withCode('ENOSPC'), 'infrastructure'],
    [withCode('ECONNRESET'), 'infrastructure'],
    [withCode('ENOENT'), 'handler'],
    [new TypeError('fetch failed', { cause: withCode('UND_ERR_HEADERS_TIMEOUT') }), 'timeout'],
    [new TypeError('x', { cause: new Error('y') }), 'handler'],
    [new TypeError('x', { cause: 'y' }), 'handler'],
    [new Error('x', { cause: withCode('ECONNRESET') }), 'handler'],
    [new HoldfastError('bad-thing', 'Do this.', { kind: 'invalid-input' }), 'invalid-input'],
  ])('%s is %s', (error, kind) => {
    expect(failureKind(error, controller.signal)).toBe(kind)
  })

  it('of a fetch from nobody is infrastructure', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as net.AddressInfo
    server.close()
    await once(server, 'close')
    expect(await attempt(() => fetch(`http://127.0.0.1:${port}/`))).toMatchObject({
      error: { kind: 'infrastructure' },
    })
  })
})

describe('a serialised error', () => {
  const roundTrip = (thrown: unknown) =>
    deserializeError(JSON.parse(JSON.stringify(serializeError(thrown))) as SerializedError)

  it('keeps name, message, code, stack and the chain of causes', () => {
    const root = Object.assign(new RangeError('root'), { code: 'EROOT' })
    const top = new Error('top', { cause: new TypeError('middle', { cause: root }) })
    const back = roundTrip(top) as Error & { cause: Error & { cause: Error & { code: string } } }
    expect(back).toBeInstanceOf(Error)
    expect(back.stack).toBe(top.stack)
    expect([back.cause.name, back.cause.message]).toEqual(['TypeError', 'middle'])
    expect(back.cause.cause).toMatchObject({ name: 'RangeError', message: 'root', code: 'EROOT' })
  })

  it.each(['text', 42, null, { a: [1] }])('keeps a thrown non-Error as it was: %j', thrown => {
    expect(roundTrip(thrown)).toEqual(thrown)
  })

  it('keeps the members of an AggregateError', () => {
    const back = roundTrip(new AggregateError([new Error('a'), 'b'], 'both')) as AggregateError
    expect(back.errors).toMatchObject([{ message: 'a' }, 'b'])
  })

  it('survives what JSON cannot hold: cycles, BigInt, symbols, a throwing toJSON', () => {
    const cycle: { self?: unknown } = {}
    cycle.self = cycle
    const loop = new Error('loop')
    loop.cause = loop
    const hostile = {
      toJSON() {
        throw new Error('no')
      },
    }
    for (const thrown of [cycle, 10n, Symbol('s'), hostile, loop, undefined]) {
      const json = JSON.stringify(serializeError(thrown))
      expect(JSON.parse(json)).toMatchObject({
        name: expect.any(String) as string,
        message: expect.any(String) as string,
      })
    }
    expect(serializeError(loop)).not.toHaveProperty('cause')
  })

  it('cuts a chain of causes that has no end in sight', () => {
    let error = new Error('0')
    for (let i = 1; i < 1000; i++) error = new Error(String(i), { cause: error })
    expect(JSON.stringify(serializeError(error)).length).toBeLessThan(50_000)
  })

  it('knows an error of another realm', () => {
    const foreign: unknown = vm.runInNewContext('new TypeError("elsewhere")')
    expect(foreign).not.toBeInstanceOf(Error)
    expect(serializeError(foreign)).toMatchObject({ name: 'TypeError', message: 'elsewhere' })
  })
})

describe("the library's own errors", () => {
  it('carry a code, a kind and the cause', () => {
    const cause = new Error('below')
    const error = new HoldfastError('state-locked', 'Close the other process.', { cause })
    expect(error).toMatchObject({ code: 'state-locked', kind: 'infrastructure', cause })
    expect(new TimeoutError(5, 'The write').message).toBe('The write took longer than 5 ms.')
  })

  it('are recognised whichever copy of the library made them', () => {
    const twin = Object.assign(new Error('twin'), { [Symbol.for('holdfast.error')]: true })
    expect(isHoldfastError(twin)).toBe(true)
    expect(isHoldfastError(new Error('plain'))).toBe(false)
    expect(isHoldfastError(undefined)).toBe(false)
  })
})
