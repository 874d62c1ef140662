import pMap, { pMapIterable, pMapSkip } from 'p-map'
import PQueue, { TimeoutError } from 'p-queue'
import pRetry, { AbortError } from 'p-retry'
import type { ParallelOutcome, ParallelSubject } from 'holdfast/contracts/parallel'
import type { RetrySubject } from 'holdfast/contracts/retry'

/** p-retry rejects with the last error itself; whoever calls it can remember what was permanent or refused. */
const permanents = new WeakSet<object>()
const refused = new WeakSet<object>()

/** p-retry in the words of the contract of retry: its own behavior, under other names. */
export const pRetrySubject: RetrySubject = {
  retry(task, { retries = 3, backoff = {}, signal, shouldRetry, onRetry, timeoutMs }) {
    const { baseMs = 100, factor = 2, maxMs = 60_000, jitter = 'full' } = backoff
    return pRetry(attempt => task({ attempt, signal: signal ?? new AbortController().signal }), {
      ...{ retries, factor, minTimeout: baseMs, maxTimeout: maxMs, randomize: jitter === 'full' },
      ...(timeoutMs === undefined ? {} : { maxRetryTime: timeoutMs }),
      ...(signal ? { signal } : {}),
      ...(shouldRetry
        ? {
            shouldRetry: async ({ error, attemptNumber, retriesLeft }) => {
              const again = await shouldRetry(error, { attempt: attemptNumber, retriesLeft })
              if (!again) refused.add(error)
              return again
            },
          }
        : {}),
      onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
        if (retriesLeft > 0)
          await onRetry?.({ error, attempt: attemptNumber, retriesLeft, delayMs: Number.NaN })
      },
    })
  },
  permanent(error) {
    permanents.add(error)
    return new AbortError(error)
  },
  explain(error) {
    const known = typeof error === 'object' && error !== null ? error : {}
    const why = permanents.has(known) ? 'permanent' : refused.has(known) ? 'refused' : 'exhausted'
    return { why, cause: error, errors: [error] }
  },
}

const concurrencyOf = (concurrency: number | undefined) => ({ concurrency: concurrency ?? 8 })

/** p-map in the words of the contract of parallel; failures become results, as its users write it. */
export const pMapSubject: ParallelSubject = {
  async run(items, task, { concurrency, signal, stopOnError }) {
    const own = signal ?? new AbortController().signal
    const mapper = async (item: unknown, index: number): Promise<ParallelOutcome> => {
      try {
        return { ok: true, value: await task(item as never, { index, signal: own }) }
      } catch (error) {
        if (stopOnError) throw error
        return { ok: false, kind: 'handler', error }
      }
    }
    return pMap(items as Iterable<unknown>, mapper, {
      ...concurrencyOf(concurrency),
      ...(signal ? { signal } : {}),
    })
  },
  async *stream(items, task, { concurrency, signal }) {
    const own = signal ?? new AbortController().signal
    const mapper = async (item: unknown, index: number) => {
      const value: unknown = await task(item as never, { index, signal: own })
      return { ok: true as const, value, index }
    }
    for await (const each of pMapIterable(items as Iterable<unknown>, mapper, concurrencyOf(concurrency)))
      if ((each as unknown) !== pMapSkip) yield each
  },
}

/** p-queue in the words of the contract of parallel: it takes tasks, so a source is read to its end first. */
export const pQueueSubject: ParallelSubject = {
  async run(items, task, { concurrency, signal, taskTimeoutMs }) {
    const queue = new PQueue({
      ...concurrencyOf(concurrency),
      ...(taskTimeoutMs === undefined ? {} : { timeout: taskTimeoutMs }),
    })
    const own = signal ?? new AbortController().signal
    const results: Promise<ParallelOutcome>[] = []
    for await (const item of items) {
      const index = results.length
      const result = queue.add<unknown>(() => task(item as never, { index, signal: own }), {
        ...(signal ? { signal } : {}),
      })
      results.push(
        result.then(
          value => ({ ok: true, value }),
          (error: unknown) => {
            signal?.throwIfAborted()
            return { ok: false, kind: error instanceof TimeoutError ? 'timeout' : 'handler', error }
          },
        ),
      )
    }
    return Promise.all(results)
  },
  async *stream(items, task, options) {
    for (const [index, result] of (await this.run(items, task, options)).entries()) yield { ...result, index }
  },
}
