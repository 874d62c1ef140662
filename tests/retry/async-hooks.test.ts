import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { retry, retryAfter } from 'holdfast/retry'

const boom = () => {
  throw new Error('boom')
}
const backoff = { baseMs: 1 }

describe('a hook of retry may be async', () => {
  it('shouldRetry is awaited: a promise of false ends the retry', async () => {
    let calls = 0
    const task = () => {
      calls++
      throw new Error('boom')
    }
    const run = retry(task, { backoff, shouldRetry: () => Promise.resolve(false) })
    await expect(run).rejects.toMatchObject({ code: 'not-retryable' })
    expect(calls).toBe(1)
  })

  it.each(['shouldRetry', 'delayFrom', 'onRetry'] as const)(
    'what %s rejects with ends the call with that error',
    async name => {
      const error = new TypeError('in the hook')
      const hook = async () => {
        await sleep(1)
        throw error
      }
      await expect(retry(boom, { backoff, [name]: hook })).rejects.toBe(error)
    },
  )

  it('delayFrom knows the attempt, and its answer is awaited', async () => {
    const asked: number[] = []
    const started = performance.now()
    const delayFrom = async (_: unknown, { attempt }: { attempt: number }) => {
      asked.push(attempt)
      return Promise.resolve(30)
    }
    await expect(retry(boom, { retries: 2, backoff, delayFrom })).rejects.toThrow('boom')
    expect(asked).toEqual([1, 2])
    expect(performance.now() - started).toBeGreaterThan(55)
  })

  it('retryAfter is a delayFrom, whatever its second argument is', () => {
    const in10s = new Date(Date.now() + 10_000).toUTCString()
    expect(retryAfter({ headers: { 'retry-after': in10s } }, { attempt: 1 })).toBeGreaterThan(8000)
  })
})
