import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chop, textWidth, wrap } from '../../src/report/terminal/width.js'

describe('the width of a text', () => {
  it.each([
    ['', 0],
    ['plain', 5],
    ['日本', 4],
    ['👩‍💻', 2],
    ['✔ ok', 4],
    ['e\u0301', 1],
  ])('%j is %i', (text, columns) => {
    expect(textWidth(text)).toBe(columns)
  })

  it('is the same for each character whether or not a segmenter is needed', () => {
    const characters = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(
      character =>
        !/[\p{M}\p{Cs}\p{Cc}\p{Cf}\u1100-\u11ff\u0e33\u0eb3\ua960-\ua97f\ud7b0-\ud7ff]/u.test(character),
    )
    // Behind a control character a new grapheme begins; with it the text is not plain.
    const different = characters.filter(each => textWidth(`\u0001${each}`) - 1 !== textWidth(each))
    expect(different).toEqual([])
  })
})

describe('cutting a text', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 })
  const width = fc.integer({ min: 2, max: 60 })

  it('loses nothing and stays within the width', () => {
    fc.assert(
      fc.property(text, width, (sample, columns) => {
        const pieces = chop(sample, columns)
        expect(pieces.join('')).toBe(sample)
        expect(Math.max(...pieces.map(textWidth))).toBeLessThanOrEqual(columns)
      }),
    )
  })

  it('takes time linear in the text', () => {
    for (const unit of ['x', 'é', '日本 ', '👩‍💻', 'e\u0301\u0301']) {
      const start = performance.now()
      wrap(unit.repeat(60_000 / unit.length), 75)
      expect(performance.now() - start, unit).toBeLessThan(5_000)
    }
  })

  it('keeps a grapheme whole wherever it stands', () => {
    for (let before = 240; before < 260; before++) {
      expect(chop(`${'é'.repeat(before)}👩‍💻`, before)).toEqual(['é'.repeat(before), '👩‍💻'])
    }
  })

  it('at words keeps them all and stays within the width', () => {
    fc.assert(
      fc.property(text, width, (sample, columns) => {
        const lines = wrap(sample, columns)
        expect(lines.join('').replaceAll(' ', '')).toBe(sample.replaceAll(' ', ''))
        expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(columns)
      }),
    )
    expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
    expect(wrap('a verylongword b', 6)).toEqual(['a', 'verylo', 'ngword', 'b'])
  })
})
