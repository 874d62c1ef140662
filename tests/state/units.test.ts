import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32 } from '../../src/state/journal/crc32.js'
import { halfSipHash } from '../../src/state/ids/half-sip-hash.js'
import { IdIndex, noLine } from '../../src/state/ids/id-index.js'
import { LineBuffer } from '../../src/state/journal/line-buffer.js'
import { isIntact, parseRecord, plainDone, plainIds, recordLine } from '../../src/state/journal/record.js'

/** Ids of all sorts: with escapes, beyond ASCII, and no well-formed Unicode. */
const anyId = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary-ascii' }),
  fc.string({ unit: fc.constantFrom('a', '"', '\\', '\u007f', 'é', '\ud800', '\udc00', '😀') }),
)

describe('crc32', () => {
  it('is the standard one', () => {
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926) // the check value of the standard
  })
})

describe('halfSipHash', () => {
  it('is HalfSipHash-1-3 as Linux tests it', () => {
    const key = [0x03020100, 0x07060504] as const
    const bytes = Uint8Array.from({ length: 8 }, (_, at) => at)
    const hashes = [0, 1, 2, 3, 4, 7, 8].map(length => halfSipHash(bytes, 0, length, key) >>> 0)
    expect(hashes).toEqual([
      0x5814c896, 0xe7e864ca, 0xbc4b0e30, 0x01539939, 0x7e059ea6, 0x9d38d9d6, 0x577999b1,
    ])
    expect(halfSipHash(Buffer.from([9, 9, 0, 1, 2, 9]), 2, 5, key) >>> 0).toBe(0x01539939)
  })
})

describe('a line', () => {
  const checked = (line: string | Buffer) => {
    const bytes = Buffer.from(line)
    return { bytes, start: 0, end: bytes.length - 1 }
  }
  const idIn = (line: ReturnType<typeof checked>) => {
    const { start, end, ...rest } = plainDone(line) ?? {}
    return start === undefined ? undefined : { id: line.bytes.toString('latin1', start, end), ...rest }
  }

  it('is read as it was written, the short way or the long', () => {
    fc.assert(
      fc.property(anyId, fc.option(fc.nat(), { nil: undefined }), (id, mark) => {
        const line = checked(recordLine(JSON.stringify({ k: 'd', id }), mark))
        expect(isIntact(line)).toBe(true)
        const expected = mark === undefined ? { id } : { id, b: mark }
        const plain = idIn(line)
        if (plain) expect(plain).toEqual(expected)
        expect(parseRecord(line)).toEqual({ k: 'd', ...expected })
      }),
    )
  })

  it('can be put together of pieces, beside others, and longer than any before', () => {
    const lines = new LineBuffer()
    fc.assert(
      fc.property(fc.array(fc.array(anyId, { minLength: 1 })), texts => {
        lines.clear()
        for (const pieces of texts) {
          lines.put('{"k":"x","p":[0')
          for (const piece of pieces) {
            const bytes = Buffer.from(JSON.stringify(piece))
            lines.put(',')
            lines.putBytes(bytes, 0, bytes.length)
            lines.put(`,${JSON.stringify(piece)}`)
          }
          lines.put(']')
          lines.end()
        }
        const expected = texts.map(pieces =>
          recordLine(JSON.stringify({ k: 'x', p: [0, ...pieces.flatMap(piece => [piece, piece])] })),
        )
        expect(lines.bytes.toString('utf8', 0, lines.length)).toBe(expected.join(''))
      }),
    )
    lines.put('é'.repeat(1024 * 1024))
    lines.end()
    lines.clear()
    expect(lines.bytes.length).toBeLessThan(10_000) // what was long is not kept
  })

  it('takes the short way for the commonest, and only for that', () => {
    expect(idIn(checked(recordLine('{"k":"d","id":"a b"}', 7)))).toEqual({ id: 'a b', b: 7 })
    for (const json of [
      '{"k":"d","id":"a","v":1}',
      '{"k":"d","id":"a\\\\"}',
      '{"k":"d","id":"a',
      '{"k":"d","id":"é"}',
      '{"k":"d","id":7}',
      '{"k":"d","id":"a"]}',
      '{"k":"m","v":1}',
    ])
      expect(plainDone(checked(recordLine(json)))).toBeUndefined()
  })

  it('of many ids is taken apart the short way', () => {
    const told = (json: string) => {
      const ids: string[] = []
      const plain = plainIds(checked(recordLine(json)), (bytes, start, end) =>
        ids.push(bytes.toString('latin1', start, end)),
      )
      return { plain, ids }
    }
    expect(told('{"k":"D","ids":["a","","b c"]}')).toEqual({ plain: true, ids: ['a', '', 'b c'] })
    for (const json of [
      '{"k":"D","ids":[]}',
      '{"k":"D","ids":["é"]}',
      '{"k":"D","ids":["a",7]}',
      '{"k":"D","ids":["a"],"x":1}',
      '{"k":"D","ids":["a"}}',
      '{"k":"d","id":"a"}',
    ])
      expect(told(json).plain).toBe(false)
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
  const json = (id: string) => Buffer.from(JSON.stringify(id).slice(1, -1))

  it('is an ordered set of any strings, as text or as JSON, and forgets the last one if it is told to', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyId, fc.constantFrom('add', 'addJson', 'removeLast'))), operations => {
        const index = new IdIndex()
        const ids = new Set<string>()
        for (const [id, operation] of operations) {
          if (operation === 'removeLast') {
            const last = [...ids].at(-1)
            if (last === undefined) continue
            index.removeLast()
            ids.delete(last)
          } else {
            const bytes = json(id)
            const added = operation === 'add' ? index.add(id) : index.addJson(bytes, 0, bytes.length)
            expect(added).toBe(!ids.has(id))
            ids.add(id)
          }
        }
        expect([...index]).toEqual([...ids].map(id => [id, noLine]))
        expect([index.size, index.last]).toEqual([ids.size, [...ids].at(-1)])
        for (const [id] of operations) expect(index.has(id)).toBe(ids.has(id))
      }),
    )
  })

  it('grows, keeps the offsets of those that have one, and finds what is left when the last ones go', () => {
    const index = new IdIndex()
    const ids = Array.from({ length: 3100 }, (_, at) => `id-${at}`)
    ids.forEach((id, at) => {
      index.add(id)
      if (at === 100 || at === 3000) index.setOffset(id, at)
    })
    expect(['id-100', 'id-3000', 'id-99', 'id-3099', 'no'].map(id => index.offset(id))).toEqual([
      100,
      3000,
      noLine,
      noLine,
      undefined,
    ])
    for (let left = 3100; left > 200; left--) index.removeLast()
    expect([...index].map(([id]) => id)).toEqual(ids.slice(0, 200))
    expect(ids.filter(id => index.has(id))).toEqual(ids.slice(0, 200))
    const line = new LineBuffer()
    line.put('"')
    index.putLast(line)
    line.put('"')
    line.end()
    expect(line.bytes.toString('latin1', 9, line.length)).toBe('"id-199"}\n')
  })

  it('finds the others when one goes whose place they had to pass', () => {
    for (let seed = 0; seed < 40; seed++) {
      const index = new IdIndex()
      const ids = Array.from({ length: 1540 }, (_, at) => `${seed}-${at}`) // right after the table has grown
      for (const id of ids) index.add(id)
      for (let left = 1540; left > 700; left--) index.removeLast()
      expect(ids.filter(id => index.has(id))).toEqual(ids.slice(0, 700))
    }
  })
})
