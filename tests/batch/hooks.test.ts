import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { permanent, processBatch, retryFailed, streamBatch } from 'holdfast/batch'
import type { BatchOptions, ItemOutcome } from 'holdfast/batch'
import { retryAfter } from 'holdfast/retry'
import { openState, viewState } from 'holdfast/state'
import { temporaryFolder } from '../state/faults/tools.js'

const base = temporaryFolder()
let count = 0
const newFolder = () => path.join(base, `hooks-${++count}`)
afterAll(() => rmSync(base, { recursive: true, force: true }))

const boom = (): never => {
  throw new Error('boom')
}
const items = [{ id: 'a', n: 1 }]
type Options = BatchOptions<{ id: string; n: number }, unknown>

describe('a hook of a batch', () => {
  it('knows the item, its id and the attempt', async () => {
    const heard: unknown[] = []
    const about = { id: 'a', item: items[0], index: 0 }
    await processBatch(items, boom, {
      classify: (_, failed) => void heard.push(['classify', failed]),
      retry: {
        retries: 1,
        backoff: { baseMs: 1, jitter: 'none' },
        shouldRetry: (_, { id, item, index, attempt, retriesLeft }) =>
          heard.push(['shouldRetry', { id, item, index, attempt }, retriesLeft]) > 0,
        delayFrom: (_, failed) => void heard.push(['delayFrom', failed]),
        onRetry: ({ id, item, index, attempt, delayMs }) =>
          heard.push(['onRetry', { id, item, index, attempt }, delayMs]),
      },
    })
    const [first, second] = [1, 2].map(attempt => ({ ...about, attempt }))
    expect(heard).toEqual([
      ['classify', first],
      ['shouldRetry', first, 1],
      ['delayFrom', first],
      ['onRetry', first, 1],
      ['classify', second],
      ['shouldRetry', second, 0],
    ])
  })

  it('may be async: what is asked is awaited', async () => {
    let calls = 0
    const work = () => {
      calls++
      boom()
    }
    const retry = { retries: 5, backoff: { baseMs: 1 }, shouldRetry: () => Promise.resolve(false) }
    expect(await processBatch(items, work, { retry })).toMatchObject({ failed: 1 })
    expect(calls).toBe(1)
    const redo = { state: newFolder(), redo: () => Promise.resolve(false) }
    await processBatch(items, () => 1, redo)
    expect(await processBatch(items, () => 1, redo)).toMatchObject({ skipped: 1 })
    const delayFrom = () => Promise.resolve(40)
    const started = performance.now()
    await processBatch(items, boom, { retry: { retries: 1, delayFrom, backoff: { baseMs: 1 } } })
    expect(performance.now() - started).toBeGreaterThan(38)
  })

  const hooks: Record<string, (hook: () => never) => Options> = {
    id: id => ({ id }),
    classify: classify => ({ classify }),
    shouldRetry: shouldRetry => ({ retry: { shouldRetry } }),
    delayFrom: delayFrom => ({ retry: { retries: 1, delayFrom } }),
    onRetry: onRetry => ({ retry: { retries: 1, onRetry } }),
    onOutcome: onOutcome => ({ onOutcome }),
    onProgress: onProgress => ({ onProgress, progressIntervalMs: 0 }),
  }
  const error = new TypeError('in the hook')
  const throws = (): never => {
    throw error
  }
  const rejects = (async () => {
    await sleep(5)
    throw error
  }) as unknown as () => never
  const table = Object.entries(hooks).flatMap(([name, options]) => [
    [name, 'throws', options(throws)] as const,
    ...(name === 'id' ? [] : [[name, 'rejects', options(rejects)] as const]),
  ])

  it.each(table)('%s that %s ends the run with that error, and fails no item', async (name, _, options) => {
    const folder = newFolder()
    await expect(processBatch(items, boom, { state: folder, ...options })).rejects.toBe(error)
    using view = await viewState(folder)
    const isAfterSaving = name === 'onOutcome' || name === 'onProgress'
    expect(view.counts.failed).toBe(isAfterSaving ? 1 : 0)
    const stream = streamBatch(items, boom, options)[Symbol.asyncIterator]()
    const read = async () => {
      while ((await stream.next()).done !== true) continue
    }
    await expect(read()).rejects.toBe(error)
  })

  it('redo that throws ends the run, and the item stays done', async () => {
    await using state = await openState(newFolder())
    await processBatch(items, () => 1, { state })
    for (const redo of [throws, rejects]) {
      await expect(processBatch(items, () => 2, { state, redo })).rejects.toBe(error)
    }
    expect(state.get('a')).toBe(1)
  })

  it('onProgress that rejects late ends the run: it is not left unheard', async () => {
    const run = processBatch(['a'], () => 1, { onProgress: rejects })
    await expect(run).rejects.toBe(error)
  })

  it('onOutcome is told every outcome once, after it is saved', async () => {
    await using state = await openState(newFolder())
    const told: ItemOutcome<string, unknown>[] = []
    const work = (id: string) => (id === 'b' ? boom() : id)
    await processBatch(['a', 'b', 'a'], work, {
      state,
      concurrency: 1,
      onOutcome: async outcome => {
        expect(state.has(outcome.id) || state.hasFailed(outcome.id)).toBe(true)
        await sleep(1)
        told.push(outcome)
      },
    })
    expect(told.map(({ id, status }) => `${id} ${status}`)).toEqual(['a done', 'b failed', 'a skipped'])
  })

  it('delayFrom may be retryAfter', async () => {
    const in1s = new Date(Date.now() + 1500).toUTCString()
    const work = (_: string, { attempt }: { attempt: number }) => {
      if (attempt === 1) throw Object.assign(new Error('slow down'), { headers: { 'retry-after': in1s } })
    }
    const started = performance.now()
    expect(await processBatch(['a'], work, { retry: { retries: 1, delayFrom: retryAfter } })).toMatchObject({
      done: 1,
    })
    expect(performance.now() - started).toBeGreaterThan(400)
  })
})

describe('classify', () => {
  const http = (status: number) => () => {
    throw Object.assign(new Error(`HTTP ${status}`), {
      status,
      response: { status, headers: { cookie: 'secret' } },
    })
  }
  const classify: Options['classify'] = error => {
    const { status } = error as { status: number }
    if (status === 404) return 'invalid-input'
    return status >= 500 ? 'infrastructure' : undefined
  }

  it('names the kind of a failure, for the record, the retries and the choice of what to retry', async () => {
    const folder = newFolder()
    let calls = 0
    const work = ({ n }: { n: number }) => {
      calls++
      http(n)()
    }
    const all = [404, 503, 418].map(n => ({ id: `s${n}`, n }))
    const options = { state: folder, classify, retry: { retries: 1, backoff: { baseMs: 1 } } }
    const summary = await processBatch(all, work, options)
    expect(summary.failedByKind).toEqual({ 'invalid-input': 1, infrastructure: 1, handler: 1 })
    expect(calls).toBe(5) // 404 is not tried again
    expect(await retryFailed(all, () => 1, options, { kind: 'infrastructure' })).toMatchObject({ done: 1 })
    using view = await viewState(folder)
    expect(view.failure('s404')).toMatchObject({
      kind: 'invalid-input',
      retryable: false,
      history: [{ kind: 'invalid-input' }],
      error: { message: 'HTTP 404', status: 404, fields: { response: { status: 404 } } },
    })
    expect(JSON.stringify(view.failure('s404'))).not.toContain('secret')
  })

  it('is told the error that permanent() wraps', async () => {
    const heard: unknown[] = []
    const cause = new Error('gone')
    const work = () => {
      throw permanent(cause)
    }
    const options = { classify: (error: unknown) => void heard.push(error), retry: { retries: 2 } }
    const outcomes: ItemOutcome<string, never>[] = []
    for await (const outcome of streamBatch(['a'], work, options)) outcomes.push(outcome)
    expect(heard).toEqual([cause])
    expect(outcomes[0]).toMatchObject({ failure: { error: cause, retryable: false, attempts: 1 } })
  })

  it('that returns no kind ends the run: nothing is recorded under it', async () => {
    await using state = await openState(newFolder())
    const run = processBatch(['a'], boom, { state, classify: () => 'http' as 'handler' })
    await expect(run).rejects.toThrow('Expected `classify` to return one of handler, timeout')
    expect(state.counts.failed).toBe(0)
  })
})

it('an `id` that is async is refused, and what it rejects with does not end the process', async () => {
  const heard: unknown[] = []
  const listener = (reason: unknown) => heard.push(reason)
  process.on('unhandledRejection', listener)
  const id = () => Promise.reject(new Error('id')) as never
  await expect(processBatch([{ n: 1 }], () => 1, { id })).rejects.toMatchObject({ code: 'batch-no-id' })
  await new Promise(resolve => setTimeout(resolve, 10))
  process.off('unhandledRejection', listener)
  expect(heard).toEqual([])
})
