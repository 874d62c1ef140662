import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openState, verifyState } from 'holdfast/state'
import { buildProgram, journalOf, start, temporaryFolder } from './faults/tools.js'

const base = temporaryFolder()
let beginner = ''
let folder = ''
let count = 0
beforeAll(async () => {
  beginner = await buildProgram('beginner', base)
})
beforeEach(() => {
  folder = path.join(base, `begun-${++count}`)
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** Does these steps in a process that kills itself at the end, unless the last one is `close`. */
const run = (...steps: string[]) => start(beginner, [folder, ...steps]).end

async function crashes(...ids: string[]): Promise<number[]> {
  await using state = await openState(folder)
  return ids.map(id => state.crashes(id))
}

describe('an item that is begun', () => {
  it('counts one crash for each process that died while it worked on it', async () => {
    for (const expected of [1, 2, 3]) {
      await run('begin a', 'begin b', 'done b', 'begin c', 'fail c', 'begin d', 'release d')
      await using state = await openState(folder)
      expect(['a', 'b', 'c', 'd'].map(id => state.crashes(id))).toEqual([expected, 0, 0, 0])
      expect([...state.crashedIds()]).toEqual(['a'])
    }
    expect(await verifyState(folder)).toMatchObject({ verdict: 'intact' })
  })

  it('does not crash when the run that leaves it unfinished ends in order', async () => {
    await run('begin a', 'close')
    expect(await crashes('a')).toEqual([0])
    await run('begin a')
    await run('begin b', 'close')
    expect(await crashes('a', 'b')).toEqual([1, 0])
    await run('done x')
    expect(await crashes('a', 'b')).toEqual([1, 0])
  })

  it('keeps its count through compactions, and loses it once it has ended', async () => {
    await run('begin a', 'begin b', 'begin c')
    await run('compact', 'begin a', 'begin d', 'compact')
    expect(await crashes('a', 'b', 'c', 'd')).toEqual([2, 1, 1, 1])
    await run('done a', 'fail b', 'forget c', 'close')
    expect(await crashes('a', 'b', 'c', 'd')).toEqual([0, 0, 0, 1])
    {
      await using state = await openState(folder)
      await state.compact()
    }
    expect(journalOf(folder).toString()).not.toContain('"k":"xb","id":"a"')
    expect(await crashes('d')).toEqual([1])
  })

  it('needs no write of its own beside its neighbours', async () => {
    await using state = await openState(folder)
    const ids = Array.from({ length: 50 }, (_, at) => `item ${at}`)
    await Promise.all(ids.map(id => state.begin(id)))
    await Promise.all(ids.map(id => state.markDone(id)))
    await state.begin('item 0') // done: there is nothing to note
    expect(journalOf(folder).toString().match(/"xb"/g)).toHaveLength(50)
    expect(state.counts.done).toBe(50)
  })
})

describe('forget', () => {
  it('opens an item again, done or failed, for good', async () => {
    {
      await using state = await openState(folder)
      await Promise.all([state.markDone('a', 1), state.markDone('b'), state.markFailed('c', new Error('x'))])
      await Promise.all([state.forget('a'), state.forget('c'), state.forget('never heard of')])
      expect([state.has('a'), state.get('a'), state.hasFailed('c')]).toEqual([false, undefined, false])
      expect([state.counts.done, state.counts.failed, state.lastId]).toEqual([1, 0, 'b'])
    }
    {
      await using state = await openState(folder)
      expect([state.has('a'), state.hasFailed('c'), [...state.ids()]]).toEqual([false, false, ['b']])
      // In one write: the last word counts.
      await Promise.all([
        state.markDone('a', 2),
        state.forget('b'),
        state.markDone('b', 3),
        state.forget('a'),
      ])
      await Promise.all([state.markDone('d', 4), state.forget('d'), state.markDone('d', 5)])
      await state.compact()
      expect([...state.done()]).toEqual([
        { id: 'b', value: 3 },
        { id: 'd', value: 5 },
      ])
    }
    await using state = await openState(folder)
    expect([...state.done()]).toEqual([
      { id: 'b', value: 3 },
      { id: 'd', value: 5 },
    ])
    expect(state.lastId).toBe('d')
  })

  it('holds while a compaction goes on', async () => {
    const ids = Array.from({ length: 30_000 }, (_, at) => `item ${at}`)
    {
      await using state = await openState(folder, { durability: 'process' })
      for (const id of ids) await state.markDone(id, id)
      const compacted = state.compact()
      for (const id of ids.slice(0, 1000)) await state.forget(id)
      for (const id of ids.slice(0, 500)) await state.markDone(id, `${id} again`)
      await compacted
      expect([state.get('item 3'), state.get('item 700'), state.get('item 2000')]).toEqual([
        'item 3 again',
        undefined,
        'item 2000',
      ])
    }
    await using state = await openState(folder)
    expect(state.counts.done).toBe(29_500)
    expect([state.get('item 3'), state.has('item 700'), state.get('item 2000')]).toEqual([
      'item 3 again',
      false,
      'item 2000',
    ])
  })
})

describe('an id', () => {
  it.each([1, null, undefined, {}, ['a']])('that is no string is refused everywhere: %j', async bad => {
    const id = bad as string
    const refused = expect.objectContaining({ code: 'state-invalid-id' }) as Error
    await using state = await openState(folder)
    const calls = [
      () => state.markDone(id),
      () => state.markFailed(id, new Error('x')),
      () => state.begin(id),
      () => state.release(id),
      () => state.forget(id),
    ]
    for (const call of calls) await expect(call()).rejects.toThrow(refused)
    const asked = [
      () => state.has(id),
      () => state.get(id),
      () => state.failure(id),
      () => state.hasFailed(id),
    ]
    for (const ask of [...asked, () => state.markDoneSync(id), () => state.crashes(id)])
      expect(ask).toThrow(refused)
    expect(state.counts.done).toBe(0)
  })
})

describe('a failure', () => {
  const big = 'head' + 'x'.repeat(6 * 1024 * 1024) + 'foot'
  it.each([
    ['a long message', () => new Error(big)],
    ['a long text', () => big],
    ['a chain of long causes', () => new Error(big, { cause: new Error(big, { cause: big }) })],
    [
      'many errors',
      () =>
        new AggregateError(
          Array.from({ length: 5000 }, () => new Error('one of many')),
          big,
        ),
    ],
    ['a large object', () => ({ big, list: Array.from({ length: 100_000 }, (_, at) => at) })],
    ['a long code', () => Object.assign(new Error('x'), { code: big, name: big, stack: big })],
  ])('is recorded whatever its size: %s', async (_, makeError) => {
    const history = Array.from({ length: 100 }, () => ({ at: 1, kind: 'handler' as const, message: big }))
    {
      await using state = await openState(folder)
      await state.markFailed('item', makeError(), { history })
      expect(journalOf(folder).length).toBeLessThan(2 * 1024 * 1024)
    }
    await using state = await openState(folder)
    const { error, history: kept } = state.failure('item')!
    expect(JSON.stringify(error)).toMatch(/left out\] …/)
    expect(kept.at(-1)?.message).toMatch(/^head[^]*of 6291464 characters left out[^]*foot$/)
  })

  it('keeps hundreds of attempts with long messages short', async () => {
    const message = 'x'.repeat(25_000)
    const history = Array.from({ length: 200 }, () => ({ at: 1, kind: 'handler' as const, message }))
    await using state = await openState(folder)
    await state.markFailed('item', new Error(message), { history })
    expect(state.failure('item')?.history).toHaveLength(200)
    expect(journalOf(folder).length).toBeLessThan(200 * 1024)
  })
})
