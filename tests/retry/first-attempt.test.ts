import pRetry from 'p-retry'
import { expect, it, vi } from 'vitest'
import { retry } from 'holdfast/retry'

vi.mock('p-retry', async original => {
  const actual = await original<{ default: typeof pRetry }>()
  return { ...actual, default: vi.fn(actual.default) }
})

it('leaves p-retry alone until the second attempt has failed: a call of it costs four of a retry', async () => {
  const backoff = { baseMs: 0 }
  const failing = (times: number) => (context: { attempt: number }) =>
    context.attempt <= times ? Promise.reject(new Error('x')) : context.attempt
  expect(await retry(failing(0), { backoff })).toBe(1)
  expect(await retry(failing(1), { backoff })).toBe(2)
  expect(pRetry).not.toHaveBeenCalled()
  expect(await retry(failing(3), { backoff })).toBe(4)
  expect(pRetry).toHaveBeenCalledTimes(1)
})
