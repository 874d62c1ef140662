import { expectTypeOf, it } from 'vitest'
import { retry, retryAfter, withDeadline } from 'holdfast/retry'
import type { AttemptContext, FailedAttempt, RetryError, RetryOptions } from 'holdfast/retry'

it('gives what the task gives, awaited', () => {
  expectTypeOf(retry(() => 1)).toEqualTypeOf<Promise<number>>()
  expectTypeOf(retry(async () => 'x')).toEqualTypeOf<Promise<string>>()
  expectTypeOf(retry).parameter(0).parameter(0).toEqualTypeOf<AttemptContext>()
  expectTypeOf(withDeadline(({ signal }) => Promise.resolve(signal), {})).toEqualTypeOf<
    Promise<AbortSignal>
  >()
})

it('tells why it gave up in words that a switch can be exhaustive over', () => {
  expectTypeOf<RetryError['code']>().toEqualTypeOf<
    'retries-exhausted' | 'permanent' | 'not-retryable' | 'retry-after-too-long' | 'timeout'
  >()
  expectTypeOf<RetryError['attempts']>().toEqualTypeOf<readonly FailedAttempt[]>()
  expectTypeOf<RetryError['cause']>().toBeUnknown()
})

it('takes options that may be undefined, and no others', () => {
  const passedOn: { signal?: AbortSignal; timeoutMs?: number | undefined } = {}
  expectTypeOf(passedOn).toExtend<RetryOptions>()
  expectTypeOf(retryAfter).toExtend<NonNullable<RetryOptions['delayFrom']>>()
  // @ts-expect-error: a jitter that does not exist
  void retry(() => 1, { backoff: { jitter: 'half' } })
})
