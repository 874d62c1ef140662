import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openState, repairState, viewState } from 'holdfast/state'
import { temporaryFolder } from './faults/tools.js'

const base = temporaryFolder()
let count = 0
const newFolder = () => path.join(base, `steps-${++count}`)
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('a step', () => {
  it('is read again after a close, by any reader; its first value stays', async () => {
    const folder = newFolder()
    const odd = 'öd"d\n'
    {
      await using state = await openState(folder)
      await Promise.all([
        state.saveStep('a', odd, { rows: 3 }),
        state.saveStep('a', odd, { rows: 4 }),
        state.saveStep('a', 'plain'),
        state.saveStep('b', odd, null),
      ])
      expect(state.step('a', odd)).toEqual({ value: { rows: 3 } })
    }
    using view = await viewState(folder)
    expect(view.step('a', odd)).toEqual({ value: { rows: 3 } })
    expect(view.step('a', 'plain')).toEqual({ value: undefined })
    expect(view.step('b', odd)).toEqual({ value: null })
    expect(view.step('b', 'plain')).toBeUndefined()
    expect(view.step('c', 'plain')).toBeUndefined()
    expect([...view.stepNames('a')]).toEqual([odd, 'plain'])
  })

  it('outlives a failure, and is gone with a mark or `forget`; of a done item it is not saved', async () => {
    const folder = newFolder()
    {
      await using state = await openState(folder)
      for (const id of ['done', 'failed', 'forgotten']) await state.saveStep(id, 's', id)
      await state.markDone('done')
      await state.markFailed('failed', new Error('x'), { step: 's' })
      await state.forget('forgotten')
      await state.saveStep('done', 'late', 1)
    }
    await using state = await openState(folder)
    for (const id of ['done', 'forgotten']) expect([...state.stepNames(id)]).toEqual([])
    expect(state.step('failed', 's')).toEqual({ value: 'failed' })
    expect(state.failure('failed')).toMatchObject({ step: 's' })
    await state.compact()
    const text = readFileSync(state.path, 'utf8')
    expect(text.match(/"k":"s"/g)).toHaveLength(1)
    expect(state.step('failed', 's')).toEqual({ value: 'failed' })
  })

  it('is found again after a compaction that marks and steps ran beside', async () => {
    const folder = newFolder()
    {
      await using state = await openState(folder, { durability: 'process' })
      for (let at = 0; at < 3000; at++) await state.saveStep(`item-${at % 30}`, `step-${at}`, at)
      const compaction = state.compact()
      for (let at = 3000; at < 6000; at++) {
        await state.saveStep(`item-${at % 30}`, `step-${at}`, at)
        if (at % 300 === 0) await state.markDone(`item-${(at / 300) % 10}`, at)
      }
      await compaction
      await state.compact()
      check(state)
    }
    using view = await viewState(folder)
    check(view)

    function check(state: { step(id: string, name: string): unknown; has(id: string): boolean }) {
      for (let at = 0; at < 6000; at++) {
        const id = `item-${at % 30}`
        expect(state.step(id, `step-${at}`)).toEqual(state.has(id) ? undefined : { value: at })
      }
    }
  })

  it('sets the crashes of its item back, and a compaction keeps what is begun beside failures and steps', async () => {
    const folder = newFolder()
    const journal = path.join(folder, 'state.jsonl')
    const crash = async (work: (state: Awaited<ReturnType<typeof openState>>) => Promise<void>) => {
      const state = await openState(folder)
      await work(state)
      const bytes = readFileSync(journal)
      await state.close()
      writeFileSync(journal, bytes) // as a kill would leave it
    }
    await crash(async state => {
      await state.markFailed('f', new Error('x'))
      for (const id of ['a', 'b', 'f']) await state.begin(id)
      await state.saveStep('a', 's')
      await state.compact()
    })
    await crash(async state => {
      expect(['a', 'b', 'f'].map(id => state.crashes(id))).toEqual([1, 1, 1])
      for (const id of ['a', 'b']) await state.begin(id)
      await state.saveStep('a', 't')
      expect(state.crashes('a')).toBe(0)
      await state.compact()
    })
    await using state = await openState(folder)
    expect(['a', 'b', 'f'].map(id => state.crashes(id))).toEqual([1, 2, 1])
  })

  it('that only a conflicted copy has is taken over by a repair', async () => {
    const folder = newFolder()
    {
      await using state = await openState(folder)
      await state.saveStep('a', 'ours', 1)
    }
    const journal = path.join(folder, 'state.jsonl')
    const ours = readFileSync(journal)
    {
      await using state = await openState(folder)
      await state.saveStep('a', 'theirs', 2)
    }
    writeFileSync(path.join(folder, 'state (conflicted copy).jsonl'), readFileSync(journal))
    writeFileSync(journal, ours)
    await expect(openState(folder)).rejects.toMatchObject({ code: 'state-conflict' })
    await repairState(folder)
    await using state = await openState(folder)
    expect(state.step('a', 'theirs')).toEqual({ value: 2 })
  })

  it('has a name that is a string, and a value that JSON can hold', async () => {
    await using state = await openState(newFolder())
    await expect(state.saveStep('a', 1 as never)).rejects.toMatchObject({ code: 'invalid-option' })
    await expect(state.saveStep(1 as never, 'a')).rejects.toMatchObject({ code: 'state-invalid-id' })
    await expect(state.saveStep('a', 'a', () => 1)).rejects.toMatchObject({ code: 'state-invalid-value' })
    const long = 'x'.repeat(17 * 1024 * 1024)
    await expect(state.saveStep('a', 'a', long)).rejects.toMatchObject({ code: 'state-record-too-large' })
    expect([...state.stepNames('a')]).toEqual([])
  })
})

describe('what was spent', () => {
  it('is read again, with what a crash has lost: items that were begun, and items that rest', async () => {
    const folder = newFolder()
    const journal = path.join(folder, 'state.jsonl')
    const crash = async (work: (state: Awaited<ReturnType<typeof openState>>) => Promise<unknown>) => {
      const state = await openState(folder)
      await work(state)
      const bytes = readFileSync(journal)
      await state.close()
      writeFileSync(journal, bytes) // as a kill would leave it
    }
    await crash(state => state.begin('before anybody counts'))
    await crash(async state => {
      expect(state.spending).toBeUndefined()
      await state.spend({ spent: 2.5, dearest: 2, lost: 0, unit: 'USD' })
      for (const id of ['a', 'b', 'c', 'd']) await state.begin(id)
      await state.rest('a')
      await state.release('d')
      await state.compact()
    })
    const counted = { spent: 2.5, dearest: 2, lost: 3, unit: 'USD' }
    await crash(async state => {
      expect(state.spending).toEqual(counted)
      expect(['a', 'b', 'c', 'd'].map(id => state.crashes(id))).toEqual([0, 1, 1, 0])
      await state.compact()
    })
    await crash(async state => {
      expect(state.spending).toEqual(counted)
      await state.begin('e')
      await state.markDone('e')
    })
    await using state = await openState(folder)
    expect(state.spending).toEqual(counted)
    using view = await viewState(folder)
    expect(view.spending).toEqual(counted)
    for (const wrong of [
      { spent: -1, dearest: 0, lost: 0 },
      { spent: 1, dearest: 0, lost: 0, units: 'x' },
    ])
      await expect(state.spend(wrong)).rejects.toMatchObject({ code: 'invalid-option' })
  })
})
