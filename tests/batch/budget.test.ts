import { readFileSync, rmSync, statSync, existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { processBatch, streamBatch } from 'holdfast/batch'
import { openState, viewState } from 'holdfast/state'
import { buildProgram, start, temporaryFolder } from '../state/faults/tools.js'

const base = temporaryFolder()
let count = 0
const newFolder = () => path.join(base, `budget-${++count}`)
let spender = ''
beforeAll(async () => {
  spender = await buildProgram('spender', base, path.join(import.meta.dirname, 'faults'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const items = (length: number) => Array.from({ length }, (_, at) => at)

describe('a budget', () => {
  it.each([
    [1, {}],
    [4, { most: 1 }],
    [4, {}],
    [Infinity, { most: 1 }],
  ])('lets as many items begin as it pays for, at concurrency %d, %o', async (concurrency, more) => {
    let begun = 0
    const summary = await processBatch(
      items(100),
      async () => {
        begun++
        await sleep(1)
      },
      { concurrency, budget: { limit: 10, unit: 'USD', cost: () => 1, ...more } },
    )
    expect(summary).toMatchObject({ done: 10, reason: 'budget', spent: 10 })
    expect(begun).toBe(10)
  })

  it('ends nothing that it pays for to the last item, and needs no whole numbers', async () => {
    const options = { concurrency: 2, budget: { limit: 0.3, cost: () => 0.1 } }
    const summary = await processBatch(items(3), () => 1, options)
    expect(summary).toMatchObject({ done: 3, reason: 'completed' })
    expect(summary.spent).toBeCloseTo(0.3)
  })

  it('lets nothing begin that could pass it: each counts as the dearest until its cost is known', async () => {
    let spent = 0
    let running = 0
    const cost = (id: number) => (id === 0 ? 5 : 1)
    const seen: number[] = []
    const summary = await processBatch(
      items(50),
      async id => {
        running++
        if (id >= 3) seen.push(spent + running * 5) // the worst that could come
        await sleep(2)
        running--
        spent += cost(id)
      },
      { concurrency: 3, budget: { limit: 20, cost: ({ item }) => cost(item) } },
    )
    expect(summary.reason).toBe('budget')
    expect(summary.spent).toBe(spent)
    expect(spent).toBeGreaterThan(15)
    expect(Math.max(...seen)).toBeLessThanOrEqual(20)
  })

  it('pulls no item while one waits for it, and gives every pulled one its outcome', async () => {
    let pulled = 0
    function* many() {
      while (pulled < 1000) yield pulled++
    }
    const outcomes: string[] = []
    for await (const { status } of streamBatch(many(), () => sleep(5), {
      concurrency: 4,
      budget: { limit: 6, cost: () => 1, most: 1 },
    }))
      outcomes.push(status)
    expect(outcomes.filter(status => status === 'done')).toHaveLength(6)
    expect(pulled).toBe(outcomes.length)
    expect(pulled).toBeLessThanOrEqual(6 + 4)
  })

  it('does not wait for itself while items wait to be tried again', async () => {
    let tries = 0
    const work = async (id: number) => {
      await sleep(1)
      if (id < 2 && tries++ < 6) throw new Error('not yet')
    }
    const summary = await processBatch(items(10), work, {
      concurrency: 2,
      retry: { retries: 5, backoff: { baseMs: 5 } },
      budget: { limit: 2, cost: () => 1, most: 1 },
    })
    expect(summary).toMatchObject({ reason: 'budget', spent: 2, done: 2 })
  })

  it('counts what failures cost, is kept in the state, and goes on with a higher limit', async () => {
    const folder = newFolder()
    const work = (id: number) => {
      if (id % 2 === 0) throw new Error('no')
    }
    const run = (limit: number) =>
      processBatch(items(10), work, {
        state: folder,
        concurrency: 1,
        budget: {
          limit,
          unit: 'USD',
          cost: outcome => (outcome.status === 'failed' ? 2 * outcome.failure.attempts : 1),
        },
      })
    expect(await run(7)).toMatchObject({ done: 2, failed: 2, reason: 'budget', spent: 6 })
    expect(await run(7)).toMatchObject({ done: 0, failed: 0, reason: 'budget', spent: 6 })
    {
      await using state = await openState(folder)
      await state.compact()
      expect(state.spending).toEqual({ spent: 6, dearest: 2, lost: 0, unit: 'USD' })
    }
    expect(await run(100)).toMatchObject({ reason: 'completed', spent: 15 })
    expect(await run(15)).toMatchObject({ reason: 'completed', skipped: 10, spent: 15 })
  })

  it('refuses a state that counts in another unit, before an item begins', async () => {
    const folder = newFolder()
    const run = (unit?: string) =>
      processBatch(items(1), () => 1, { state: folder, budget: { limit: 5, unit, cost: () => 1 } })
    await run('USD')
    const wrong = run('EUR')
    await expect(wrong).rejects.toMatchObject({ code: 'batch-budget-unit' })
    expect(await wrong.ended).toMatchObject({ reason: 'aborted', done: 0 })
    await expect(run()).rejects.toMatchObject({ code: 'batch-budget-unit' })
    expect(await run('USD')).toMatchObject({ reason: 'completed', spent: 1 })
  })

  it('counts an item that is aborted or stopped half-way as the dearest', async () => {
    const folder = newFolder()
    const abort = new AbortController()
    const run = processBatch(
      items(10),
      async (id, { signal }) => {
        if (id === 0) return
        setTimeout(() => abort.abort(new Error('enough')), 20)
        await sleep(10_000, undefined, { signal })
      },
      { state: folder, concurrency: 3, signal: abort.signal, budget: { limit: 100, cost: () => 7 } },
    )
    await expect(run).rejects.toThrow('enough')
    expect(await run.ended).toMatchObject({ reason: 'aborted', done: 1, spent: 7 + 3 * 7 })
    using view = await viewState(folder)
    expect(view.spending).toMatchObject({ spent: 7, dearest: 7, lost: 3 })
  })

  it.each([
    ['NaN', NaN],
    ['a negative number', -1],
    ['Infinity', Infinity],
    ['a string', '1'],
    ['nothing', undefined],
  ])('ends the run if a cost is %s', async (_, cost) => {
    const run = processBatch(items(2), () => 1, { budget: { limit: 5, cost: () => cost as number } })
    await expect(run).rejects.toMatchObject({ code: 'invalid-option' })
  })

  it('ends the run with what `cost` throws or rejects with', async () => {
    const cost = () => Promise.reject(new Error('no price'))
    await expect(processBatch(items(2), () => 1, { budget: { limit: 5, cost } })).rejects.toThrow('no price')
  })

  it('is passed by no more than concurrency times the dearest item over 20 kills', async () => {
    const folder = newFolder()
    const log = path.join(folder, 'begun')
    const limit = 1500
    const concurrency = 8
    const size = () => (existsSync(log) ? statSync(log).size : 0)
    for (let kill = 0; kill < 20; kill++) {
      const before = size()
      const run = start(spender, [folder, 10_000, concurrency, limit])
      while (size() < before + 60 + Math.random() * 60 && run.child.exitCode === null) await sleep(1)
      run.child.kill('SIGKILL')
      await run.end
    }
    const { lines, errors } = await start(spender, [folder, 10_000, concurrency, limit]).end
    expect(errors).toBe('')
    const summary = JSON.parse(lines[0]!) as { reason: string; spent: number }
    expect(summary.reason).toBe('budget')
    const begun = readFileSync(log, 'utf8').trim().split('\n').map(Number)
    const spent = begun.reduce((sum, id) => sum + 1 + (id % 5), 0)
    console.log(`spent ${spent} of ${limit}; counted ${summary.spent}`)
    expect(spent).toBeLessThanOrEqual(limit + concurrency * 5)
    expect(summary.spent).toBeGreaterThanOrEqual(spent)
    expect(spent).toBeGreaterThan(limit / 4)
  }, 120_000)
})

describe('enough', () => {
  it('stops a run gracefully, and counts what earlier runs have done', async () => {
    const folder = newFolder()
    const work = (id: number) => {
      if (id % 2 === 0) throw new Error('no')
    }
    const run = (enough: number) =>
      processBatch(items(100), work, { state: folder, concurrency: 1, stopAfter: { enough } })
    expect(await run(3)).toMatchObject({ done: 3, failed: 3, reason: 'enough' })
    expect(await run(5)).toMatchObject({ done: 2, failed: 2, reason: 'enough' })
    expect(await run(5)).toMatchObject({ done: 0, failed: 0, reason: 'enough' })
    expect(await run(1000)).toMatchObject({ reason: 'completed' })
  })

  it('stands beside the failures that end a run', async () => {
    const stopAfter = { enough: 50, failures: 4 }
    const summary = await processBatch(items(100), id => (id > 10 ? Promise.reject(new Error('no')) : 1), {
      concurrency: 1,
      stopAfter,
    })
    expect(summary).toMatchObject({ done: 11, failed: 4, reason: 'too-many-failures' })
  })

  it.each([{}, { of: 3 }, { enough: 0 }, { enough: 1.5 }, { enough: 1, none: 2 }])(
    'is refused as %o',
    async stopAfter => {
      const run = processBatch(items(1), () => 1, { stopAfter })
      await expect(run).rejects.toMatchObject({ code: 'invalid-option' })
      expect(await run.ended).toMatchObject({ reason: 'aborted' })
    },
  )

  it('`ended` tells of a run that rejects, and of a stream that is left', async () => {
    const run = processBatch(items(3), () => 1, {
      onOutcome: () => {
        throw new Error('mine')
      },
    })
    await expect(run).rejects.toThrow('mine')
    expect(await run.ended).toMatchObject({ reason: 'aborted' })
    const stream = streamBatch(items(3), () => 1)
    for await (const { status } of stream) {
      expect(status).toBe('done')
      break
    }
    expect(await stream.ended).toMatchObject({ reason: 'aborted' })
    const whole = streamBatch(items(3), () => 1)
    for await (const outcome of whole) expect(outcome.status).toBe('done')
    expect(await whole.ended).toMatchObject({ reason: 'completed', done: 3 })
  })
})
