import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { processBatch, retryFailed } from 'holdfast/batch'
import { openState, viewState } from 'holdfast/state'
import { buildProgram, start, temporaryFolder } from '../state/faults/tools.js'

const base = temporaryFolder()
let poison = ''
let count = 0
const newFolder = () => path.join(base, `crash-${++count}`)
beforeAll(async () => {
  poison = await buildProgram('poison', base, path.join(import.meta.dirname, 'faults'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

async function crash(folder: string, times: number, concurrency = 1, items = 5): Promise<void> {
  for (let time = 0; time < times; time++) {
    const { signal } = await start(poison, [folder, items, concurrency, 'item-2']).end
    expect(signal).toBe('SIGKILL')
  }
}

describe('an item that kills its process', () => {
  it.each([1, 8])(
    'fails as a crash after two of them, at concurrency %i; nothing else does',
    async concurrency => {
      const folder = newFolder()
      await crash(folder, 2, concurrency, 40)
      const { lines, code } = await start(poison, [folder, 40, concurrency, 'item-2']).end
      expect(code).toBe(0)
      expect(JSON.parse(lines[0]!)).toMatchObject({
        failed: 1,
        failedByKind: { crash: 1 },
      })
      using view = await viewState(folder)
      expect(view.counts).toEqual({ done: 39, failed: 1, failedByKind: { crash: 1 } })
      expect(view.failure('item-2')).toMatchObject({ kind: 'crash', attempts: 2, retryable: false })
      expect(view.failure('item-2')!.error.message).toContain('died 2 times while it worked on')
    },
  )

  it('is worked on again if the caller says so', async () => {
    const folder = newFolder()
    const items = Array.from({ length: 5 }, (_, at) => `item-${at}`)
    await crash(folder, 2)
    expect(await processBatch(items, () => 1, { state: folder })).toMatchObject({ failed: 1 })
    expect(await retryFailed(items, () => 1, { state: folder }, { retryable: true })).toMatchObject({
      done: 0,
    })
    expect(await retryFailed(items, () => 1, { state: folder }, { kind: 'crash' })).toMatchObject({ done: 1 })
  })

  it('is blamed after `maxCrashes`; never if that is infinite', async () => {
    const folder = newFolder()
    await crash(folder, 1)
    const items = ['item-2']
    await using state = await openState(folder)
    expect(state.crashes('item-2')).toBe(1)
    expect(await processBatch(items, () => 1, { state, maxCrashes: 1 })).toMatchObject({ failed: 1 })
    await state.forget('item-2')
    expect(await processBatch(items, () => 1, { state, maxCrashes: Infinity })).toMatchObject({ done: 1 })
  })

  it('is worked on alone, with its neighbors of the crash one by one', async () => {
    const folder = newFolder()
    await crash(folder, 1, 4, 10)
    const suspects: string[] = []
    {
      await using state = await openState(folder)
      suspects.push(...state.crashedIds())
    }
    expect(suspects).toContain('item-2')
    expect(suspects.length).toBeGreaterThan(1)
    let running = 0
    const beside: Record<string, number> = {}
    const work = async (id: string) => {
      running++
      await new Promise(resolve => setTimeout(resolve, 5))
      beside[id] = running
      running--
    }
    const items = Array.from({ length: 30 }, (_, at) => `item-${at}`)
    expect(await processBatch(items, work, { state: folder, concurrency: 4 })).toMatchObject({ failed: 0 })
    expect(suspects.map(id => beside[id])).toEqual(suspects.map(() => 1))
    expect(Math.max(...Object.values(beside))).toBe(4)
  })

  it('does not hold up a run that is aborted or stopped', async () => {
    const folder = newFolder()
    await crash(folder, 1, 4, 10)
    const items = Array.from({ length: 10 }, (_, at) => `item-${at}`)
    const stop = new AbortController()
    const slow = async () => {
      setTimeout(() => stop.abort(), 20)
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    const summary = await processBatch(items, slow, { state: folder, stop: stop.signal, concurrency: 4 })
    expect(summary).toMatchObject({ done: 1, failed: 0, reason: 'stopped' })
    const abort = new AbortController()
    const run = processBatch(items, () => abort.abort(new Error('enough')), {
      state: folder,
      signal: abort.signal,
    })
    await expect(run).rejects.toThrow('enough')
    expect(await processBatch(items, () => 1, { state: folder })).toMatchObject({ failed: 0 })
  })
})
