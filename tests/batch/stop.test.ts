import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gracefulStop, processBatch, streamBatch } from 'holdfast/batch'
import { openState } from 'holdfast/state'
import { buildProgram, start, temporaryFolder } from '../state/faults/tools.js'

const base = temporaryFolder()
let program = ''
beforeAll(async () => {
  program = await buildProgram('stopped', base, path.join(import.meta.dirname, 'faults'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const boom = () => {
  throw new Error('boom')
}

describe('stop', () => {
  const retry = { retries: 3, backoff: { baseMs: 60_000, jitter: 'none' as const } }

  it('ends backoffs: an item that would be tried again stays unfinished', async () => {
    await using state = await openState(path.join(base, 'backoff'))
    const stop = AbortSignal.timeout(50)
    const started = performance.now()
    const outcomes: unknown[] = []
    for await (const outcome of streamBatch(['a', 'b', 'c'], boom, { state, stop, retry, concurrency: 2 })) {
      outcomes.push(outcome)
    }
    expect(performance.now() - started).toBeLessThan(2000)
    expect(outcomes).toMatchObject([
      { id: 'a', status: 'skipped', reason: 'stopped' },
      { id: 'b', status: 'skipped', reason: 'stopped' },
      { id: 'c', status: 'skipped', reason: 'stopped' },
    ])
    expect(state.counts).toMatchObject({ done: 0, failed: 0 })
    expect(await processBatch(['a', 'b', 'c'], () => 1, { state })).toMatchObject({ done: 3 })
  })

  it('lets an attempt finish, and does not try it again', async () => {
    await using state = await openState(path.join(base, 'attempt'))
    const stop = new AbortController()
    let calls = 0
    const work = async (id: string) => {
      calls++
      stop.abort()
      await sleep(10)
      if (id === 'bad') boom()
    }
    const options = { state, stop: stop.signal, retry: { retries: 3, backoff: { baseMs: 1 } } }
    expect(await processBatch(['good', 'bad'], work, options)).toMatchObject({
      done: 1,
      failed: 0,
      skipped: 1,
    })
    expect(calls).toBe(2)
    expect(state.hasFailed('bad')).toBe(false)
  })

  it('records a failure that would not be tried again', async () => {
    await using state = await openState(path.join(base, 'last'))
    const stop = new AbortController()
    const work = () => {
      stop.abort()
      boom()
    }
    for (const retry of [undefined, { retries: 0 }, { retries: 3, shouldRetry: () => false }]) {
      expect(
        await processBatch(['a'], work, { state, stop: stop.signal, ...(retry && { retry }) }),
      ).toBeDefined()
    }
    const again = new AbortController()
    const once = () => {
      again.abort()
      boom()
    }
    expect(await processBatch(['b'], once, { state, stop: again.signal })).toMatchObject({ failed: 1 })
  })

  it('stopAfter ends backoffs, too', async () => {
    const work = (id: string) => {
      throw Object.assign(new Error(id), { id })
    }
    const shouldRetry = (error: unknown) => (error as Error).message !== 'b'
    const started = performance.now()
    const summary = await processBatch(['a', 'b'], work, { stopAfter: 1, retry: { ...retry, shouldRetry } })
    expect(summary).toMatchObject({ failed: 1, skipped: 1, reason: 'too-many-failures' })
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('gracefulStop, in a program that is sent Ctrl-C', () => {
  async function interrupt(what: string, times: number, signal: NodeJS.Signals = 'SIGINT') {
    const run = start(program, [what])
    setTimeout(() => run.child.kill('SIGKILL'), 20_000).unref() // of a test that fails, nothing is left behind
    while (run.lines.length === 0) await sleep(5)
    for (let time = 0; time < times; time++) {
      run.child.kill(signal)
      await sleep(80)
    }
    const since = performance.now()
    const { lines, code, errors } = await run.end
    return { lines: lines.slice(1), code, errors, ms: performance.now() - since }
  }

  it('once: says what it waits for, safe to print, and ends gracefully', async () => {
    const { lines, code, errors } = await interrupt('short', 1)
    expect(code).toBe(0)
    expect(JSON.parse(lines[0]!)).toMatchObject({ done: 4, failed: 0, reason: 'stopped' })
    expect(errors).toBe(
      'Stopping: waiting for 4 items (a, b??2J???error?, c, and 1 more). Press Ctrl-C again to stop at once; they stay unfinished.\n',
    )
  })

  it('once, while items wait to be tried again: does not go on retrying', async () => {
    const { lines, code, ms } = await interrupt('fails', 1)
    expect(code).toBe(0)
    expect(JSON.parse(lines[0]!)).toMatchObject({ failed: 0, skipped: 5, reason: 'stopped' })
    expect(ms).toBeLessThan(2000)
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('twice by %s: ends with status %i and no stack', async (signal, status) => {
    const { lines, code, errors } = await interrupt('waits', 2, signal)
    expect(code).toBe(status)
    expect(lines).toEqual([])
    expect(errors.split('\n')).toHaveLength(2) // what it waits for, and no more
  })

  it('twice, with work that does not listen: ends all the same', async () => {
    const { code, errors, ms } = await interrupt('deaf', 2)
    expect(code).toBe(130)
    expect(errors.split('\n')).toHaveLength(2)
    expect(ms).toBeLessThan(2000)
  })

  it('twice, in a program that catches the error: goes on, and ends with that status', async () => {
    const { lines, code } = await interrupt('caught', 2)
    expect(lines).toEqual(['caught interrupted'])
    expect(code).toBe(130)
  })

  it('once, while work that never waits holds the event loop', async () => {
    const { lines, code } = await interrupt('sync', 1)
    expect(code).toBe(0)
    expect(JSON.parse(lines[0]!)).toMatchObject({ failed: 0, reason: 'stopped' })
  })

  it('ends the run with what `say` throws or rejects with', async () => {
    for (const say of [() => Promise.reject(new Error('said')), () => expect.unreachable('said')]) {
      using ending = gracefulStop(['SIGUSR2'], { say })
      const work = () => new Promise(resolve => setTimeout(resolve, 200))
      const run = processBatch(['a', 'b'], work, { stop: ending.stop, signal: ending.signal })
      process.emit('SIGUSR2')
      await expect(run).rejects.toThrow('said')
    }
  })

  it('is silent if it is told to be, and leaves no listener', () => {
    const before = process.listenerCount('SIGUSR2')
    const told: string[] = []
    const ending = gracefulStop(['SIGUSR2'], { say: message => told.push(message) })
    process.emit('SIGUSR2')
    expect([ending.stop.aborted, ending.signal.aborted]).toEqual([true, false])
    expect(told).toEqual(['Stopping: no item is being worked on.'])
    ending[Symbol.dispose]()
    expect(process.listenerCount('SIGUSR2')).toBe(before)
    gracefulStop()[Symbol.dispose]()
  })
})
