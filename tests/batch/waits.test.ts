import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { processBatch, streamBatch } from 'holdfast/batch'
import { openState, viewState } from 'holdfast/state'
import { buildProgram, start, temporaryFolder } from '../state/faults/tools.js'

const base = temporaryFolder()
let count = 0
const newFolder = () => path.join(base, `waits-${++count}`)
let waiter = ''
beforeAll(async () => {
  waiter = await buildProgram('waiter', base, path.join(import.meta.dirname, 'faults'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const bad = (id: string) => id.startsWith('bad')
const fourBad = ['bad-1', 'bad-2', 'bad-3', 'bad-4', ...Array.from({ length: 20 }, (_, at) => `good-${at}`)]
const retry = (retries: number, baseMs: number) => ({
  retries,
  backoff: { baseMs, factor: 1, jitter: 'none' as const },
})

describe('an item that waits for its next attempt', () => {
  it.each([1, 4])('holds up no other item, at concurrency %i', async concurrency => {
    let goodUntil = 0
    let running = 0
    let most = 0
    const began = performance.now()
    const work = async (id: string) => {
      most = Math.max(most, ++running)
      await sleep(2)
      running--
      if (bad(id)) throw new Error('down')
      goodUntil = performance.now() - began
    }
    const summary = await processBatch(fourBad, work, {
      state: { path: newFolder(), durability: 'process' },
      concurrency,
      retry: retry(1, 2000),
    })
    expect(summary).toMatchObject({ done: 20, failed: 4 })
    expect(summary.elapsedMs).toBeGreaterThan(2000)
    expect(goodUntil).toBeLessThan(2000)
    expect(most).toBe(concurrency)
  })

  it('never makes more items run than the concurrency, at any timing', async () => {
    let running = 0
    let most = 0
    const work = async (id: number) => {
      most = Math.max(most, ++running)
      await sleep(Math.random() * 3)
      running--
      if (Math.random() < 0.5) throw new Error(`no ${id}`)
    }
    async function* slow() {
      for (let at = 0; at < 200; at++) {
        if (at % 10 === 0) await sleep(2)
        yield at
      }
    }
    for (const items of [slow(), Array.from({ length: 200 }, (_, at) => at)]) {
      const summary = await processBatch(items, work, { concurrency: 5, retry: retry(5, 3) })
      expect(summary.done + summary.failed).toBe(200)
    }
    expect(most).toBeLessThanOrEqual(5)
  })

  it('goes on while the source keeps the only worker waiting', async () => {
    let tries = 0
    async function* slow() {
      yield 'bad'
      await sleep(1500)
      yield 'good'
    }
    const seen: string[] = []
    for await (const { id } of streamBatch(
      slow(),
      id => {
        if (bad(id) && ++tries < 3) throw new Error('not yet')
      },
      { concurrency: 1, retry: retry(3, 20) },
    ))
      seen.push(id)
    expect(seen).toEqual(['bad', 'good'])
  })

  it('lets at most 1000 others wait beside it', async () => {
    let pulled = 0
    function* many() {
      for (; pulled < 5000; pulled++) yield pulled
    }
    const abort = new AbortController()
    const run = processBatch(
      many(),
      () => {
        throw new Error('down')
      },
      { concurrency: 3, retry: retry(1, 60_000), signal: abort.signal },
    )
    for (let waited = 0; pulled < 1000 && waited < 5000; waited += 20) await sleep(20)
    await sleep(200)
    expect(pulled).toBeGreaterThanOrEqual(1000)
    expect(pulled).toBeLessThanOrEqual(1003)
    abort.abort(new Error('enough'))
    await expect(run).rejects.toThrow('enough')
  })

  it('stays unfinished on `stop`, and ends the run at once', async () => {
    const stop = new AbortController()
    const work = (id: string) => {
      if (bad(id)) throw new Error('down')
      if (id === 'good-19') setTimeout(() => stop.abort(), 50)
    }
    const state = await openState(newFolder())
    const summary = await processBatch(fourBad, work, { state, retry: retry(9, 60_000), stop: stop.signal })
    expect(summary).toMatchObject({ done: 20, failed: 0, skipped: 4 })
    expect(summary.elapsedMs).toBeLessThan(2000)
    await state.close()
  })

  it('is not to blame when the process dies, and is tried again', async () => {
    const folder = newFolder()
    for (let kill = 0; kill < 3; kill++) {
      const run = start(waiter, [folder])
      while (!run.lines.includes('all wait') && run.child.exitCode === null) await sleep(5)
      await sleep(50)
      run.child.kill('SIGKILL')
      expect(await run.end).toMatchObject({ signal: 'SIGKILL', errors: '' })
    }
    const state = await openState(folder)
    expect([...state.crashedIds()]).toEqual([])
    await processBatch(fourBad, () => 1, { state })
    await state.close()
    using view = await viewState(folder)
    expect(view.counts).toMatchObject({ done: 24, failed: 0 })
  })
})
