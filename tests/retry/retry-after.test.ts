import { expect, it } from 'vitest'
import { retryAfter } from 'holdfast/retry'

const now = () => Date.UTC(2026, 10, 22, 12, 0, 0)
const at = (value: unknown) => ({ headers: { 'retry-after': value } })

it.each<[string, unknown, number | undefined]>([
  ['seconds', at('120'), 120_000],
  ['nothing to wait', at('0'), 0],
  ['a number', at(3), 3000],
  ['an HTTP-date', at('Sun, 22 Nov 2026 12:00:30 GMT'), 30_000],
  ['a date that is past', at('Sun, 22 Nov 2026 11:00:00 GMT'), 0],
  ['a fetch Response', new Response('', { headers: { 'Retry-After': ' 7 ' } }), 7000],
  ['an error that holds a response', Object.assign(new Error('429'), { response: at('2') }), 2000],
  ['headers in their written case', { headers: { 'Retry-After': '1' } }, 1000],
  ['a Map', { headers: new Map([['retry-after', '4']]) }, 4000],
  ['a negative number', at('-1'), undefined],
  ['a fraction', at('1.5'), undefined],
  ['a date in another form', at('2026-11-22T12:00:30Z'), undefined],
  ['a date that does not exist', at('Sun, 99 Nov 2026 99:00:30 GMT'), undefined],
  ['words', at('later'), undefined],
  ['a list', at(['1']), undefined],
  ['no header', { headers: {} }, undefined],
  ['no headers', new Error('x'), undefined],
  ['a string', '120', undefined],
  ['null', null, undefined],
])('reads %s', (_, thing, expected) => {
  expect(retryAfter(thing, now)).toBe(expected)
})

it('reckons with the clock where none is given', () => {
  const inAMinute = new Date(Date.now() + 60_000).toUTCString()
  const wait = retryAfter(at(inAMinute))
  expect(wait).toBeGreaterThan(30_000)
  expect(wait).toBeLessThanOrEqual(60_000)
})
