import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, nearest } from '../../src/options/index.js'

describe('the nearest key', () => {
  it.each([
    ['timeot', 'timeout'],
    ['max-retries', 'maxRetries'],
    ['TIMEOUT', 'timeout'],
    ['b', undefined],
    ['on', 'in'],
    ['timeou', 'timeout'],
    ['rubbish', undefined],
    ['', undefined],
  ])('to %j is %j', (word, known) => {
    expect(nearest(word, ['timeouts', 'timeout', 'maxRetries', 'a', 'in'])).toBe(known)
  })

  it('is none where none is known', () => {
    expect(nearest('a', [])).toBeUndefined()
  })
})

describe('the edit distance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['flaw', 'lawn', 2],
  ])('of %j and %j is %i', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance)
  })

  it('is a distance', () => {
    const word = fc.string({ maxLength: 8 })
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0)
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c))
      }),
    )
  })
})
