import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32, crc32OfText } from '../../src/state/crc32.js'
import { IdSets } from '../../src/state/id-index.js'
import { isIntact, parseRecord, plainDone, recordLine } from '../../src/state/record.js'

describe('crc32', () => {
  it('is the standard one, for bytes and for text', () => {
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926) // the check value of the standard
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(crc32OfText(text)).toBe(crc32(Buffer.from(text)))
      }),
    )
  })
})

describe('a line', () => {
  const checked = (line: string) => {
    const bytes = Buffer.from(line)
    return { bytes, start: 0, end: bytes.length - 1 }
  }

  it('is read as it was written, the short way or the long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.option(fc.nat(), { nil: undefined }), (id, mark) => {
        const line = checked(recordLine(JSON.stringify({ k: 'd', id }), mark))
        expect(isIntact(line)).toBe(true)
        const expected = mark === undefined ? { id } : { id, b: mark }
        const plain = plainDone(line)
        if (plain) expect(plain).toEqual(expected)
        expect(parseRecord(line)).toEqual({ k: 'd', ...expected })
      }),
    )
  })

  it('takes the short way for the commonest, and only for that', () => {
    expect(plainDone(checked(recordLine('{"k":"d","id":"a b"}', 7)))).toEqual({ id: 'a b', b: 7 })
    expect(plainDone(checked(recordLine('{"k":"d","id":"a","v":1}')))).toBeUndefined()
    expect(plainDone(checked(recordLine('{"k":"d","id":"a\\\\"}')))).toBeUndefined()
    expect(plainDone(checked(recordLine('{"k":"d","id":"a')))).toBeUndefined()
    expect(plainDone(checked(recordLine('{"k":"m","v":1}')))).toBeUndefined()
  })

  it('is read strictly: checksum digits in lower case, an object with a kind', () => {
    const line = recordLine('{"k":"d","id":"abc"}')
    expect(line).toMatch(/[a-f]/)
    expect(isIntact(checked(line.slice(0, 8).toUpperCase() + line.slice(8)))).toBe(false)
    expect(isIntact(checked(line.replace(' ', 'x')))).toBe(false)
    expect(isIntact(checked('short\n'))).toBe(false)
    for (const json of ['7', 'null', '{}', '{"k":7}', '{'])
      expect(parseRecord(checked(recordLine(json)))).toBeUndefined()
  })
})

describe('the index of ids', () => {
  it('goes on in another set when one is full, and stays one ordered index', () => {
    const index = new IdSets(3)
    const ids = Array.from({ length: 10 }, (_, at) => `id-${at}`)
    ids.forEach((id, at) => index.set(id, at))
    index.set('id-0', 100)
    index.set('id-9', 109)
    expect(index.size).toBe(10)
    expect([...index].map(([id]) => id)).toEqual(ids)
    expect([index.offset('id-0'), index.offset('id-5'), index.offset('id-9'), index.offset('no')]).toEqual([
      100,
      5,
      109,
      undefined,
    ])
    expect([index.has('id-1'), index.has('id-9'), index.has('no')]).toEqual([true, true, false])
  })
})
