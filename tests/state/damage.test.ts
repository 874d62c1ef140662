import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openState, repairState, verifyState } from 'holdfast/state'
import { recordLine } from '../../src/state/journal/record.js'
import { flipBit, journalOf, stateOf, temporaryFolder } from './faults/tools.js'

const base = temporaryFolder()
const folder = path.join(base, 'state')
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** What a journal holds, in words: the same before and after, or something was lost. */
async function contents(bytes: Buffer | string): Promise<string[]> {
  await using state = await openState(stateOf(bytes, folder), { durability: 'process' })
  return [
    ...[...state.done()].map(({ id, value }) => `${id}=${JSON.stringify(value)}`),
    ...[...state.failures()].map(({ id, kind }) => `${id}!${kind}`),
    ...(state.meta === undefined ? [] : [`meta ${JSON.stringify(state.meta)}`]),
  ]
}

/** A journal whose records have been confirmed by the disk, each before the next, or by none but the last. */
async function journalBytes(durability: 'power' | 'process'): Promise<Buffer> {
  rmSync(folder, { recursive: true, force: true })
  const state = await openState(folder, { durability })
  await state.markDone('a')
  await state.markDone('b', { rows: 2 })
  await state.markFailed('c', 'boom') // no Error: a stack would make the file long
  await state.setMeta({ of: 'all' })
  await state.markDone('düne')
  const bytes = journalOf(folder)
  await state.close()
  return bytes
}

let synced: Buffer = Buffer.alloc(0)
let unsynced: Buffer = Buffer.alloc(0)
beforeAll(async () => {
  synced = await journalBytes('power')
  unsynced = await journalBytes('process')
})

describe('a torn tail', () => {
  it('cut at any byte leaves exactly the records before it, and is reported once', async () => {
    const ends = [...unsynced.keys()].filter(at => unsynced[at] === 0x0a).map(at => at + 1)
    const expected = new Map<number, string[]>()
    for (const end of ends) expected.set(end, await contents(unsynced.subarray(0, end)))
    for (let length = ends[0]!; length <= unsynced.length; length++) {
      const good = ends.findLast(end => end <= length)!
      expect(await contents(unsynced.subarray(0, length)), `cut at ${length}`).toEqual(expected.get(good))
      const aside = readdirSync(folder).filter(name => name.includes('.torn-'))
      expect(aside.map(name => readFileSync(path.join(folder, name)))).toEqual(
        good === length ? [] : [unsynced.subarray(good, length)],
      )
      await using again = await openState(folder, { durability: 'process' })
      expect(again.setAside).toBeUndefined()
    }
  })

  it('cut inside the first line is not taken for a state, nor overwritten', async () => {
    const header = unsynced.subarray(0, 20)
    await expect(openState(stateOf(header, folder))).rejects.toMatchObject({ code: 'state-foreign-file' })
    expect(journalOf(folder)).toEqual(header)
    expect(await contents('')).toEqual([]) // an empty file is what a crash leaves of a new one
  })

  it.each([
    ['zeros', Buffer.alloc(5000)],
    ['more zeros than a line can have', Buffer.alloc(20 * 1024 * 1024)],
    ['noise with line feeds', Buffer.from('\n\nnoise\n{"k":"d"}\n')],
  ])('of %s is set aside', async (_, tail) => {
    expect(await contents(Buffer.concat([unsynced, tail]))).toEqual(await contents(unsynced))
  })

  it('with a hole keeps the intact records behind it: they are facts of their own', async () => {
    const hole = Buffer.from(unsynced)
    const at = hole.indexOf('"id":"b"')
    hole.fill(0, at, at + 4)
    const expected = (await contents(unsynced)).filter(line => !line.startsWith('b='))
    expect(await contents(hole)).toEqual(expected)
    expect((await verifyState(folder)).verdict).toBe('intact')
    expect(readdirSync(folder).filter(name => name.includes('.torn-'))).toHaveLength(1)
  })
})

describe('damage in data that was on the disk', () => {
  const bits = Number(process.env['HOLDFAST_FLIPS'] ?? 400)

  it(`is found for each of ${bits} flipped bits, never accepted and never dropped in silence`, async () => {
    const lastLine = synced.lastIndexOf('\n', synced.length - 2) + 1
    let seed = 1
    for (let flip = 0; flip < bits; flip++) {
      seed = (seed * 48271) % 0x7fffffff
      const bit = seed % (synced.length * 8)
      const flipped = flipBit(synced, bit)
      const { verdict } = await verifyState(stateOf(flipped, folder))
      if (bit >> 3 >= lastLine - 1) {
        // No barrier is known to have covered the last line: it may be lost, but not changed.
        expect(verdict).not.toBe('intact')
        continue
      }
      expect(verdict, `bit ${bit}`).toBe('damaged')
      if (flip % 10 > 0) continue
      await expect(openState(folder)).rejects.toMatchObject({ code: 'state-damaged' })
      expect(journalOf(folder)).toEqual(flipped)
    }
  })

  it('is named by its offset, and repaired on request, with every other line kept', async () => {
    const at = synced.indexOf('"rows"')
    const lineStart = synced.lastIndexOf('\n', at) + 1
    const broken = stateOf(flipBit(synced, at * 8), folder)
    await expect(openState(broken)).rejects.toMatchObject({ code: 'state-damaged', offset: lineStart })
    const aside = await repairState(broken)
    expect(aside).toMatchObject({ offset: lineStart, bytes: synced.indexOf('\n', at) + 1 - lineStart })
    await using state = await openState(broken)
    expect([...state.ids()]).toEqual(['a', 'düne'])
    expect(state.failure('c')).toMatchObject({ kind: 'handler' })
    expect(state.meta).toEqual({ of: 'all' })
  })

  it('in the first line is repaired too, and an intact state is left as it is', async () => {
    const broken = stateOf(flipBit(synced, 100), folder)
    await expect(openState(broken)).rejects.toMatchObject({ code: 'state-damaged', offset: 0 })
    expect(await repairState(broken)).toMatchObject({ offset: 0 })
    expect(await repairState(broken)).toBeUndefined()
    await using state = await openState(broken)
    expect(state.counts).toMatchObject({ done: 3, failed: 1 })
  })

  it('of a state without a first line is found', async () => {
    await expect(openState(stateOf(recordLine('{"k":"d","id":"a"}'), folder))).rejects.toMatchObject({
      code: 'state-damaged',
    })
    expect((await verifyState(folder)).verdict).toBe('damaged')
  })

  it('that happens while the state is open is found when the line is read', async () => {
    await using state = await openState(stateOf(synced, folder))
    writeFileSync(path.join(folder, 'state.jsonl'), flipBit(synced, synced.indexOf('"rows"') * 8))
    expect(() => state.get('b')).toThrow(expect.objectContaining({ code: 'state-damaged' }) as Error)
    writeFileSync(path.join(folder, 'state.jsonl'), synced.subarray(0, synced.indexOf('"rows"')))
    expect(() => [...state.done()]).toThrow(expect.objectContaining({ code: 'state-damaged' }) as Error)
    writeFileSync(path.join(folder, 'state.jsonl'), synced)
  })

  it('is found for a line with a good checksum that is no record', async () => {
    const odd = Buffer.concat([synced, Buffer.from(recordLine('[1]') + recordLine('{"k":"c"}', 0))])
    await expect(openState(stateOf(odd, folder))).rejects.toMatchObject({ code: 'state-damaged' })
  })
})
