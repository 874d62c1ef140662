import { describe, expect, it } from 'vitest'
import { ellipsis } from '../../src/text/index.js'

describe('ellipsis', () => {
  it.each([
    ['', 3, ''],
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a\u{1f600}b', 3, 'a…'], // the first half of a surrogate pair goes too
    ['a\u{1f600}bc', 4, 'a\u{1f600}…'],
  ])('of %j, %i characters', (text, length, cut) => {
    expect(ellipsis(text, length)).toBe(cut)
  })
})
