import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { askClaude, createClaudePool } from 'holdfast/claude'
import { fails, first, hangs, hangsMidStream, says } from './stub/behaviours.js'
import { hasSdk, useStage } from './stub/fixture.js'

const { stage } = useStage()
const hello = says({ text: 'Hello from the stub.' })
const overloaded = fails(529, 'overloaded_error')
/** How many at a time, half of them hung. The full measure: CLAUDE_PARALLEL=16. */
const parallel = Number(process.env.CLAUDE_PARALLEL ?? 4)
const rounds = Number(process.env.CLAUDE_ROUNDS ?? 2)

describe.skipIf(!hasSdk)('time, real SDK and CLI', () => {
  it('returns soon after the deadline while the server hangs', async () => {
    for (let round = 0; round < rounds; round++) {
      const at = stage(round % 2 ? hangsMidStream : hangs)
      const reply = await askClaude('Hello.', { env: at.env, timeoutMs: 1000 })
      expect(reply).toMatchObject({ kind: 'timeout', reason: 'total' })
      expect(at.processes()).toEqual([])
      const state = at.requests.length > 0 ? 'hung' : 'still starting'
      console.log(`1 s deadline, server ${state}: returned ${reply.durationMs - 1000} ms late`)
      expect(reply.durationMs).toBeLessThan(3000)
    }
  })

  it('sends nothing when it is stopped at once', async () => {
    const early = stage(hello)
    const soon = stage(hello)
    const brief = stage(hello)
    const controller = new AbortController()
    const replies = await Promise.all([
      askClaude('Hello.', { env: early.env, signal: AbortSignal.abort() }),
      askClaude('Hello.', { env: soon.env, signal: controller.signal }),
      askClaude('Hello.', { env: brief.env, timeoutMs: 50 }),
      delay(20).then(() => controller.abort()),
    ])
    expect(replies.slice(0, 3)).toMatchObject([
      { kind: 'aborted', attempts: 0 },
      { kind: 'aborted' },
      { kind: 'timeout' },
    ])
    await delay(200)
    for (const at of [early, soon, brief]) {
      expect(at.requests).toEqual([])
      expect(at.processes()).toEqual([])
    }
  })

  it('settles many at a time of which half hang, and leaves none', async () => {
    const startedAt = performance.now()
    const outcomes = await Promise.all(
      Array.from({ length: parallel }, async (_, index) => {
        const at = stage(index % 2 ? hello : hangs)
        const timeoutMs = index % 2 ? 90_000 : 1000 + 500 * parallel
        const reply = await askClaude('Hello.', { env: at.env, timeoutMs })
        return [reply.ok, at.processes().length]
      }),
    )
    console.log(
      `${parallel} at a time, half hung: ${Math.round(performance.now() - startedAt)} ms, all settled`,
    )
    expect(outcomes).toEqual(outcomes.map((_, index) => [index % 2 === 1, 0]))
  })

  it('asks an overloaded API again in a new process, and only while that is worth it', async () => {
    const recovers = stage(first(1, overloaded, hello))
    const stays = stage(overloaded)
    const short = stage(overloaded)
    const pool = createClaudePool({ concurrency: 3, apiRetries: 0 })
    const replies = await Promise.all([
      pool.ask('Hello.', { env: recovers.env }),
      pool.ask('Hello.', { env: stays.env }),
      pool.ask('Hello.', { env: short.env, retries: 5, timeoutMs: 2500 }),
    ])
    expect(replies[0]).toMatchObject({ ok: true, text: 'Hello from the stub.', attempts: 2 })
    expect(replies[1]).toMatchObject({ kind: 'overloaded', attempts: 2, retryable: true, status: 529 })
    expect(replies[2]).toMatchObject({ ok: false, attempts: 1 })
  })
})
