import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundedDistance, distanceAtLeast, fourGrams } from '../../src/patterns/signature/distance.js'

/** The textbook matrix: slow, and too simple to be wrong. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]!
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 14 })

describe('the bounded distance', () => {
  it('is the true distance where that is within the bound, else nothing', () => {
    fc.assert(
      fc.property(word, word, fc.nat(8), (a, b, bound) => {
        const whole = distance(a, b)
        expect(boundedDistance(a, b, bound)).toBe(whole <= bound ? whole : undefined)
      }),
      { numRuns: 3000 },
    )
  })

  it('is never below what the four-grams say', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distanceAtLeast(fourGrams(a), fourGrams(b))).toBeLessThanOrEqual(distance(a, b))
      }),
      { numRuns: 3000 },
    )
  })
})
