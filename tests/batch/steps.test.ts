import { createReadStream, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { permanent, processBatch, retryFailed, streamBatch } from 'holdfast/batch'
import type { ItemContext, ItemOutcome } from 'holdfast/batch'
import { openState, viewState } from 'holdfast/state'
import { buildProgram, canInjectFaults, onSmallDisk, start, temporaryFolder } from '../state/faults/tools.js'

const base = temporaryFolder()
let count = 0
const newFolder = () => path.join(base, `steps-${++count}`)
let stepper = ''
beforeAll(async () => {
  stepper = await buildProgram('stepper', base, path.join(import.meta.dirname, 'faults'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const retry = { retries: 1, backoff: { baseMs: 1 } }

/** The failure of one item. */
async function failureOf(
  handler: (id: string, context: ItemContext) => unknown,
  options: object = {},
): Promise<Extract<ItemOutcome<string, unknown>, { status: 'failed' }>['failure']> {
  for await (const outcome of streamBatch(['a'], handler, options)) {
    if (outcome.status === 'failed') return outcome.failure
    expect.fail(`the item is ${outcome.status}`)
  }
  return expect.fail('there is no outcome')
}

describe.each(['with a state', 'without a state'])('a step, %s', kind => {
  const state = () => (kind === 'with a state' ? { state: newFolder() } : {})

  it('is done once over the attempts of an item; its value is what JSON makes of it', async () => {
    let runs = 0
    const given: unknown[] = []
    const summary = await processBatch(
      ['a', 'b'],
      async (id, { step, attempt }) => {
        const value = await step('fetch', () => {
          runs++
          return { id, at: new Date(0), none: undefined, list: [1] }
        })
        given.push(structuredClone(value))
        value.list.push(2) // changes nothing that is saved
        expect(await step<unknown>('nothing', () => undefined)).toBeUndefined()
        if (attempt === 1) throw new Error('after the steps')
      },
      { ...state(), retry },
    )
    expect(summary).toMatchObject({ done: 2, failed: 0 })
    expect(runs).toBe(2)
    expect(given).toHaveLength(4)
    for (const value of given) expect(value).toMatchObject({ at: '1970-01-01T00:00:00.000Z', list: [1] })
  })

  it('hands over a key of its own, the same on every attempt', async () => {
    const keys: string[] = []
    const work = async (_: string, { step }: ItemContext) => {
      await step('send', ({ idempotencyKey, signal }) => {
        expect(signal.aborted).toBe(false)
        keys.push(idempotencyKey)
        throw new Error('no')
      })
    }
    await processBatch(['a'], work, { ...state(), batch: 'letters', retry })
    expect(keys).toEqual(['letters/a/send', 'letters/a/send'])
  })

  it('fails its item with what it threw, and is named in the failure', async () => {
    const thrown = new TypeError('no')
    const failure = await failureOf((_, { step }) => step('send', () => Promise.reject(thrown)), state())
    expect(failure).toMatchObject({ step: 'send', kind: 'handler', retryable: true })
    expect(failure.error).toBe(thrown)
    const forGood = await failureOf(
      (_, { step }) =>
        step('send', () => {
          throw permanent(thrown)
        }),
      { ...state(), retry },
    )
    expect(forGood).toMatchObject({ step: 'send', attempts: 1, retryable: false })
    const other = await failureOf(async (_, { step }) => {
      await step('send', () => Promise.reject(thrown)).catch(() => undefined)
      throw new Error('elsewhere')
    }, state())
    expect(other).not.toHaveProperty('step')
  })

  it('has a name that no other step of the item has', async () => {
    const failure = await failureOf(
      async (_, { step }) => {
        await step('a', () => 1)
        await step('a', () => 2)
      },
      { ...state(), retry },
    )
    expect(failure).toMatchObject({ kind: 'invalid-input', attempts: 1, retryable: false })
    expect(failure.error).toMatchObject({
      code: 'batch-step-repeated',
      message: expect.stringContaining("The step 'a' of 'a' was called twice.") as string,
    })
  })

  const circular: { self?: unknown } = {}
  circular.self = circular
  it.each([
    ['a circular value', circular],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
  ])('that returns %s fails its item as invalid input', async (_, value) => {
    const failure = await failureOf((_id, { step }) => step<unknown>('a', () => value), state())
    expect(failure.kind).toBe('invalid-input')
    expect(failure.error).toMatchObject({
      code: 'batch-step-refused',
      message: expect.stringContaining("The step 'a' of 'a' was done, but") as string,
    })
  })

  it('goes through its schema, sync or async', async () => {
    const failure = await failureOf(
      (_, { step }): unknown =>
        step('a', () => ({ rows: 'three' }) as never, { value: z.object({ rows: z.number() }) }),
      state(),
    )
    expect(failure.error).toMatchObject({ code: 'batch-step-refused', kind: 'invalid-input' })
    const later = z.string().refine(text => Promise.resolve(text === 'good'))
    expect(
      await processBatch(['good'], (id, { step }) => step('a', () => id, { value: later }), state()),
    ).toMatchObject({ done: 1 })
  })

  it.each<[string, unknown[]]>([
    ['a name that is no string', [1, () => 1]],
    ['an empty name', ['', () => 1]],
    ['work that is no function', ['a', 1]],
    ['an unknown option', ['a', () => 1, { schema: z.string() }]],
    ['a value that is no schema', ['a', () => 1, { value: 'text' }]],
  ])('refuses %s', async (_, words) => {
    const failure = await failureOf(
      (_id, { step }): unknown => (step as (...given: unknown[]) => unknown)(...words),
      state(),
    )
    expect(failure).toMatchObject({ kind: 'invalid-input', error: { code: 'invalid-option' } })
  })

  it('that an attempt left running is not begun again by the next', async () => {
    let runs = 0
    const summary = await processBatch(
      ['a'],
      (_, { step, attempt }) =>
        Promise.all([
          step('slow', async () => {
            runs++
            await sleep(30)
            return 1
          }),
          attempt === 1 ? Promise.reject(new Error('the other')) : 2,
        ]),
      { ...state(), retry },
    )
    expect(summary).toMatchObject({ done: 1 })
    expect(runs).toBe(1)
  })

  it('of an attempt that is over is not begun, and what ended too late is kept', async () => {
    const begun: string[] = []
    const summary = await processBatch(
      ['a'],
      async (_, { step, attempt }) => {
        await step('first', async () => {
          begun.push(`first ${attempt}`)
          if (attempt === 1) await sleep(60) // deaf to its signal
          return attempt
        })
        begun.push(`second ${attempt}`)
        await step('second', () => 1)
        if (attempt === 2) await sleep(60)
      },
      { ...state(), attemptTimeoutMs: 40, retry: { retries: 3, backoff: { baseMs: 1 } } },
    )
    expect(summary.done).toBe(1)
    expect(begun.filter(line => line.startsWith('second 1'))).toEqual(['second 1']) // called, and refused
  })
})

describe('step.all', () => {
  it('does steps beside one another, keeps their names, and waits for all before it fails', async () => {
    const runs: Record<string, number> = {}
    const counted =
      <T>(name: string, value: T, ms: number) =>
      async () => {
        runs[name] = (runs[name] ?? 0) + 1
        await sleep(ms)
        return value
      }
    let given: { a: number; b: string } | undefined
    const summary = await processBatch(
      ['x'],
      async (_, { step, attempt }) => {
        const { a, b } = await step.all({
          a: counted('a', 1, 5),
          bad: async () => {
            if (attempt === 1) throw new Error('no')
            return Promise.resolve()
          },
          b: counted('b', 'text', 30),
        })
        given = { a, b }
      },
      { state: newFolder(), retry },
    )
    expect(summary).toMatchObject({ done: 1 })
    expect(given).toEqual({ a: 1, b: 'text' })
    expect(runs).toEqual({ a: 1, b: 1 })
  })

  it('keeps to its concurrency', async () => {
    let running = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, ++running)
      await sleep(2)
      running--
    }
    const works = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`step-${at}`, work]))
    await processBatch(['x'], (_, { step }) => step.all(works, { concurrency: 3 }).then(() => undefined))
    expect(most).toBe(3)
  })

  it.each([
    ['no object', [1]],
    ['a work that is no function', [{ a: 1 }]],
    ['a wrong concurrency', [{ a: () => 1 }, { concurrency: 0 }]],
  ])('refuses %s', async (_, words) => {
    const failure = await failureOf((_id, { step }) =>
      (step.all as (...given: unknown[]) => unknown)(...words),
    )
    expect(failure).toMatchObject({ kind: 'invalid-input', error: { code: 'invalid-option' } })
  })
})

describe('a step in a later run', () => {
  it('is given back to an item that failed, and is gone once the item is done', async () => {
    const folder = newFolder()
    const runs: string[] = []
    const work =
      (broken: boolean) =>
      async (id: string, { step }: ItemContext) => {
        const text = await step('fetch', () => {
          runs.push(id)
          return `text of ${id}`
        })
        if (broken && id === 'b') throw new Error('later')
        return text
      }
    await processBatch(['a', 'b'], work(true), { state: folder })
    {
      using view = await viewState(folder)
      expect([...view.stepNames('a')]).toEqual([])
      expect([...view.stepNames('b')]).toEqual(['fetch'])
    }
    expect(await retryFailed(['a', 'b'], work(false), { state: folder })).toMatchObject({ done: 1 })
    expect(runs).toEqual(['a', 'b'])
    using view = await viewState(folder)
    expect(view.get('b')).toBe('text of b')
    expect([...view.stepNames('b')]).toEqual([])
  })

  it('that does not fit its schema any more fails the item; the value stays', async () => {
    const folder = newFolder()
    await failureOf(
      async (_, { step }) => {
        await step('rows', () => 3)
        throw new Error('later')
      },
      { state: folder },
    )
    await retryFailed(['a'], (_, { step }) => step('rows', () => 'x', { value: z.string() }), {
      state: folder,
    })
    using view = await viewState(folder)
    expect(view.failure('a')).toMatchObject({ kind: 'invalid-input', error: { code: 'batch-step-unfit' } })
    expect(view.step('a', 'rows')).toEqual({ value: 3 })
  })

  it('is done again if the item is done again', async () => {
    const folder = newFolder()
    let runs = 0
    const work = (_: string, { step }: ItemContext) => step('a', () => ++runs)
    await processBatch(['x'], work, { state: folder })
    await processBatch(['x'], work, { state: folder, redo: true })
    expect(runs).toBe(2)
  })
})

describe.runIf(canInjectFaults)('a disk that is full', () => {
  it('ends the run, also if the handler swallows the error, and fails no item', async () => {
    await onSmallDisk(256, async folder => {
      const run = processBatch(
        ['a', 'b'],
        async (_, { step }) => {
          for (let at = 0; at < 10; at++)
            await step(`step-${at}`, () => 'x'.repeat(100_000)).catch(() => undefined)
        },
        { state: { path: path.join(folder, 'state'), durability: 'process' }, concurrency: 1 },
      )
      await expect(run).rejects.toMatchObject({ code: 'state-write-failed' })
      using view = await viewState(path.join(folder, 'state'))
      expect(view.counts).toMatchObject({ done: 0, failed: 0 })
    })
  })
})

/** Every run of a step, and which of them came after the step was acknowledged. */
async function readLog(file: string): Promise<{ runs: number; again: string[] }> {
  const acknowledged = new Set<string>()
  const again: string[] = []
  let runs = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [what, step = ''] = line.split(' ')
    if (what === 'ack') acknowledged.add(step)
    else if (what === 'run') {
      runs++
      if (acknowledged.has(step)) again.push(step)
    }
  }
  return { runs, again }
}

describe('kill -9', () => {
  it('10,000 items of three steps under 20 kills: no acknowledged step runs twice', async () => {
    const items = 10_000
    const concurrency = 16
    const kills = 20
    const folder = newFolder()
    const log = path.join(folder, 'log')
    const bytes = () => (existsSync(log) ? statSync(log).size : 0)
    const whole = items * 'run item-9999/parse\nack item-9999/fetch\n'.length * 3
    for (let kill = 1; kill <= kills; kill++) {
      const run = start(stepper, [folder, items, concurrency])
      while (bytes() < (whole * kill) / (kills + 2) && run.child.exitCode === null) await sleep(1)
      run.child.kill('SIGKILL')
      expect(await run.end).toMatchObject({ signal: 'SIGKILL', errors: '' })
    }
    const { lines, errors } = await start(stepper, [folder, items, concurrency]).end
    expect(errors).toBe('')
    expect(JSON.parse(lines[0]!)).toMatchObject({ failed: 0 })
    const { runs, again } = await readLog(log)
    expect(again).toEqual([])
    console.log(`${runs - 3 * items} steps ran again, of at most ${kills * concurrency}`)
    expect(runs).toBeGreaterThanOrEqual(3 * items)
    expect(runs - 3 * items).toBeLessThanOrEqual(kills * concurrency)
    await using state = await openState(folder)
    expect(state.counts).toMatchObject({ done: items, failed: 0 })
    await state.compact()
    expect(readFileSync(state.path, 'utf8')).not.toContain('"k":"s"')
  }, 300_000)

  it('a step that kills its process fails its item as a crash; the steps before it are kept', async () => {
    const folder = newFolder()
    for (let crash = 0; crash < 2; crash++) {
      expect(await start(stepper, [folder, 5, 1, 'item-2']).end).toMatchObject({ signal: 'SIGKILL' })
    }
    expect(await start(stepper, [folder, 5, 1, 'item-2']).end).toMatchObject({ code: 0 })
    using view = await viewState(folder)
    expect(view.counts).toMatchObject({ done: 4, failed: 1, failedByKind: { crash: 1 } })
    expect([...view.stepNames('item-2')]).toEqual(['fetch', 'parse'])
    expect((await readLog(path.join(folder, 'log'))).again).toEqual([])
  })
})

it('one item may have 100,000 steps, and is resumed in the middle of them', async () => {
  const folder = newFolder()
  let runs = 0
  const many =
    (until: number) =>
    async (_: string, { step }: ItemContext) => {
      let sum = 0
      for (let at = 0; at < until; at++) sum += await step(`step-${at}`, () => (runs++, 1))
      if (until < 100_000) throw new Error('half way')
      return sum
    }
  const state = { path: folder, durability: 'process' } as const
  await processBatch(['x'], many(50_000), { state })
  {
    await using compacted = await openState(folder)
    await compacted.compact()
    expect(compacted.step('x', 'step-49999')).toEqual({ value: 1 })
  }
  expect(await retryFailed(['x'], many(100_000), { state })).toMatchObject({ done: 1 })
  expect(runs).toBe(100_000)
  using view = await viewState(folder)
  expect(view.get('x')).toBe(100_000)
}, 60_000)
