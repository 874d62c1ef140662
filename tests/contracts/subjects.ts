import { isHoldfastError } from 'holdfast/result'
import { permanent, retry } from 'holdfast/retry'
import type { RetryError } from 'holdfast/retry'
import { runParallel, streamParallel } from 'holdfast/parallel'
import type { ItemResult } from 'holdfast/parallel'
import type { ParallelOutcome, ParallelSubject } from 'holdfast/contracts/parallel'
import type { RetryEnd, RetrySubject } from 'holdfast/contracts/retry'

const ends: Readonly<Record<string, RetryEnd>> = {
  'retries-exhausted': 'exhausted',
  permanent: 'permanent',
  'not-retryable': 'refused',
  'retry-after-too-long': 'wait-too-long',
  timeout: 'timeout',
}

/** holdfast/retry in the words of its contract. */
export const retrySubject: RetrySubject = {
  retry: (task, options) => retry(task, options),
  permanent,
  explain(error) {
    if (!isHoldfastError(error) || error.name !== 'RetryError')
      return { why: 'other', cause: error, errors: [] }
    const { code, cause, attempts } = error as object as RetryError
    return { why: ends[code] ?? 'other', cause, errors: attempts.map(each => each.error) }
  },
}

const outcomeOf = (result: ItemResult<unknown, unknown>): ParallelOutcome & { index: number } =>
  result.ok
    ? { ok: true, value: result.value, index: result.index }
    : { ok: false, kind: result.error.kind, error: result.error.error, index: result.index }

/** holdfast/parallel in the words of its contract. */
export const parallelSubject: ParallelSubject = {
  run: async (items, task, options) => (await runParallel(items as never, task, options)).map(outcomeOf),
  async *stream(items, task, options) {
    for await (const result of streamParallel(items as never, task, options)) yield outcomeOf(result)
  },
}
