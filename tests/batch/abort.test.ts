import { execFile } from 'node:child_process'
import { once, EventEmitter } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { processBatch, streamBatch } from 'holdfast/batch'
import type { ItemContext } from 'holdfast/batch'
import { openState, viewState } from 'holdfast/state'
import { temporaryFolder } from '../state/faults/tools.js'

const base = temporaryFolder()
let count = 0
const newFolder = () => path.join(base, `abort-${++count}`)
const server = createServer(() => undefined) // never answers
let url = ''
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(base, { recursive: true, force: true })
})

/** Ways in which code ends when its signal aborts: each throws something else. */
const handlers: Record<string, (id: string, context: ItemContext) => Promise<unknown>> = {
  'timers/promises': (_, { signal }) => sleep(5000, undefined, { signal }),
  fetch: (_, { signal }) => fetch(url, { signal }),
  execFile: (_, { signal }) => promisify(execFile)('sleep', ['5'], { signal }),
  'events.once': (_, { signal }) => once(new EventEmitter(), 'never', { signal }),
  'an error of its own': async (_, { signal }) => {
    await once(signal, 'abort')
    throw new Error('request failed', { cause: signal.reason })
  },
  'nothing that is an error': async (_, { signal }) => {
    await once(signal, 'abort')
    throw undefined
  },
}
const policies = [{}, { retry: { retries: 3, backoff: { baseMs: 1 } } }, { attemptTimeoutMs: 4000 }]
const table = Object.entries(handlers).flatMap(([name, handler]) =>
  policies.map(policy => [name, policy, handler] as const),
)

describe('after an abort, every item in flight is unfinished, whatever its attempt throws', () => {
  it.each(table)('%s, %j, by the signal', async (_, policy, handler) => {
    await using state = await openState(newFolder())
    const abort = new AbortController()
    setTimeout(() => abort.abort(new Error('Ctrl-C')), 30)
    const run = processBatch(['a', 'b'], handler, { state, signal: abort.signal, ...policy })
    await expect(run).rejects.toThrow('Ctrl-C')
    await sleep(30) // handlers may end later than the run
    expect(state.counts).toEqual({ done: 0, failed: 0, failedByKind: {} })
    expect(await processBatch(['a', 'b'], () => 1, { state })).toMatchObject({ done: 2, skipped: 0 })
  })

  it.each(table)('%s, %j, by a break out of a stream', async (_, policy, handler) => {
    await using state = await openState(newFolder())
    const work = (id: string, context: ItemContext) => (id === 'first' ? 1 : handler(id, context))
    for await (const outcome of streamBatch(['a', 'first', 'b'], work, { state, ...policy })) {
      expect(outcome.id).toBe('first')
      await sleep(20)
      break
    }
    await sleep(30)
    expect(state.counts).toEqual({ done: 1, failed: 0, failedByKind: {} })
  })

  it('the same when a hook, the source or the disk ends the run', async () => {
    await using state = await openState(newFolder())
    const source = async function* () {
      yield* ['a', 'b']
      await sleep(20)
      throw new Error('no more')
    }
    const work = (_: string, { signal }: ItemContext) => sleep(5000, undefined, { signal })
    await expect(processBatch(source(), work, { state })).rejects.toThrow('no more')
    await sleep(10)
    expect(state.counts).toMatchObject({ failed: 0 })
  })

  it('an attempt that failed before the abort has failed', async () => {
    const folder = newFolder()
    const abort = new AbortController()
    const work = async (id: string, { signal }: ItemContext) => {
      if (id === 'a') throw new Error('boom')
      setTimeout(() => abort.abort(new Error('enough')), 20)
      await sleep(5000, undefined, { signal })
    }
    await expect(processBatch(['a', 'b'], work, { state: folder, signal: abort.signal })).rejects.toThrow(
      'enough',
    )
    using view = await viewState(folder)
    expect(view.counts).toMatchObject({ failed: 1, failedByKind: { handler: 1 } })
  })

  it('counts no crash against what it left unfinished', async () => {
    const folder = newFolder()
    for (let run = 0; run < 4; run++) {
      const abort = AbortSignal.timeout(20)
      const work = (_: string, { signal }: ItemContext) => sleep(5000, undefined, { signal })
      const state = await openState(folder)
      await expect(processBatch(['a', 'b'], work, { state, signal: abort })).rejects.toThrow()
      expect([...state.crashedIds()]).toEqual([])
      await state.close()
    }
  })
})
