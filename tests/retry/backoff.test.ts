import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffDelay } from 'holdfast/retry'

it('grows by the factor up to the cap', () => {
  const waits = [1, 2, 3, 4, 5].map(retry =>
    backoffDelay(retry, { baseMs: 10, factor: 3, maxMs: 300, jitter: 'none' }),
  )
  expect(waits).toEqual([10, 30, 90, 270, 300])
})

it('has defaults: 100 ms, doubled, a minute at most', () => {
  const waits = [1, 2, 11, 5000].map(retry => backoffDelay(retry, { jitter: 'none' }))
  expect(waits).toEqual([100, 200, 60_000, 60_000])
})

it('never goes over the cap, nor under the wait that was asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.record({
        baseMs: fc.nat(100_000),
        factor: fc.double({ min: 1, max: 10, noNaN: true }),
        maxMs: fc.nat(100_000),
        jitter: fc.constantFrom('full', 'none'),
      }),
      fc.option(fc.nat(200_000), { nil: undefined }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (retry, backoff, askedMs, random) => {
        const wait = backoffDelay(retry, backoff, { askedMs, random: () => random })
        if (askedMs !== undefined && askedMs > backoff.maxMs) return wait === undefined
        return wait !== undefined && wait >= (askedMs ?? 0) && wait <= backoff.maxMs
      },
    ),
  )
})

it('is a number where the growth is none: no base, and a retry far out', () => {
  expect(backoffDelay(400, { baseMs: 0, factor: 10, maxMs: 0 })).toBe(0)
  expect(backoffDelay(400, { baseMs: 1, factor: 10, maxMs: 5, jitter: 'none' })).toBe(5)
})
