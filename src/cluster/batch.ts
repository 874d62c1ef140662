import { executorKit } from '../batch/index.js'
import type { BatchFailure, BatchOutcome, BatchStatus, RetryFilter } from '../batch/index.js'
import { HoldfastError, serializeError } from '../result/index.js'
import { pause } from '../retry/index.js'
import { checkWatch } from './check.js'
import type { FailureKind } from '../result/index.js'
import type { ClusterBatch, WatchOptions } from './models.js'
import type { Results } from './results.js'
import { failureOf, readOutcome, written } from './scripts/outcome.js'
import type { Store } from './scripts/store.js'
import type { Tickets } from './work/tickets.js'

/** At most this many items are read or changed at a time. */
const page = 1000
/** How often a batch is checked by who waits for it, in milliseconds. */
const pollMs = 100
/** What a batch is made of in Redis: see `scripts/lua.ts`. */
const parts = ['m', 'o', 'i', 'r', 'n', 'g', 'a', 'c', 'x', 'h', 'p']
const defaultWatchMs = 1000

/** What a batch needs of its cluster. */
export interface BatchTools {
  readonly store: Store
  readonly tickets: Tickets
  readonly results: Results
  readonly telemetry: Awaited<ReturnType<(typeof executorKit)['loadTelemetry']>>
  /** Aborts the items of a batch, in all processes. */
  readonly giveUp: (batch: string, reason: HoldfastError) => Promise<void>
}

/** A batch in Redis: any process may have a handle of it. */
export class RemoteBatch implements ClusterBatch {
  readonly #tools: BatchTools

  constructor(
    readonly batch: string,
    readonly task: string,
    tools: BatchTools,
  ) {
    this.#tools = tools
  }

  async status(): Promise<BatchStatus> {
    const { store } = this.#tools
    const meta = await store.redis.hgetall(`${store.base(this.batch)}:m`)
    const of = (name: string) => Number(meta[name] ?? 0)
    const [total, done, failed] = [of('total'), of('done'), of('failed')]
    const kinds = Object.keys(meta).filter(name => name.startsWith('k:') && of(name) > 0)
    const status = {
      ...{ total, done, failed, pending: total - done - failed },
      failedByKind: Object.fromEntries(kinds.map(name => [name.slice(2) as FailureKind, of(name)])),
    }
    if (meta['limit'] === undefined) return status
    const dearest = Math.max(of('dearest'), of('most'))
    const reason = meta['over'] === '1' && status.pending > 0 ? ('budget' as const) : undefined
    return { ...status, spent: of('spent') + of('lost') * dearest, reason }
  }

  async *outcomes(): AsyncGenerator<BatchOutcome, void> {
    const { results } = this.#tools
    for await (const { key, outcome } of this.#written()) yield await readOutcome(key, outcome, results)
  }

  async wait(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<BatchStatus> {
    executorKit.checkWait(options)
    for (;;) {
      const status = await beside(this.status(), options.signal)
      if (status.pending === 0 || status.reason) return status
      await pause(pollMs, options.signal)
    }
  }

  async *watch(
    options: WatchOptions = {},
  ): AsyncGenerator<BatchStatus & { readonly ratePerSecond: number }, void> {
    checkWatch(options)
    const { intervalMs = defaultWatchMs, signal } = options
    let before: { readonly settled: number; readonly at: number } | undefined
    for (;;) {
      const status = await beside(this.status(), signal)
      const settled = status.done + status.failed
      const at = performance.now()
      const rate = before ? ((settled - before.settled) * 1000) / (at - before.at) : 0
      yield { ...status, ratePerSecond: Math.max(0, Math.round(rate * 10) / 10) }
      if (status.pending === 0 || status.reason) return
      before = { settled, at }
      await pause(intervalMs, signal)
    }
  }

  async retryFailed(filter: RetryFilter = {}): Promise<number> {
    executorKit.checkFilter('retryFailed', filter)
    const isChosen = chooser(filter)
    const { store, tickets, telemetry } = this.#tools
    const carrier = telemetry?.carrier() ?? ''
    let count = 0
    let chosen: { readonly key: string; readonly failure: BatchFailure }[] = []
    const send = async () => {
      const rounds = await store.redis.hmget(`${store.base(this.batch)}:n`, ...chosen.map(({ key }) => key))
      const words = chosen.flatMap(({ key, failure: { kind, attempts } }, at) => [
        ...[key, rounds[at] ?? '0', kind],
        JSON.stringify({ before: attempts }),
      ])
      const pending = await store.retry(this.batch, carrier, words)
      await tickets.put(this.task, this.batch, pending)
      count += pending.length
      chosen = []
    }
    for await (const { key, outcome } of this.#written()) {
      const failure = failureOf(outcome)
      if (failure && isChosen(key, failure)) chosen.push({ key, failure })
      if (chosen.length >= page) await send()
    }
    if (chosen.length > 0) await send()
    return count
  }

  async cancel(): Promise<void> {
    const { store, tickets, giveUp } = this.#tools
    const reason = new HoldfastError('batch-cancelled', 'The batch was cancelled.', { kind: 'aborted' })
    const at = Date.now()
    const { kind, message } = reason
    const error = { ...serializeError(reason), stack: undefined }
    const failure = { kind, error, attempts: 0, at, retryable: true, history: [{ at, kind, message }] }
    for (let from = 0; ; from += page) {
      const keys = await store.redis.lrange(`${store.base(this.batch)}:o`, from, from + page - 1)
      const dropped = keys.length > 0 ? await store.cancel(this.batch, written.failure(failure), keys) : []
      await giveUp(this.batch, reason)
      await tickets.drop(this.task, this.batch, dropped)
      if (keys.length < page) break
    }
  }

  async remove(): Promise<void> {
    const { pending } = await this.status()
    if (pending > 0) await this.cancel()
    const { store } = this.#tools
    const base = store.base(this.batch)
    for (let from = 0; ; from += page) {
      const keys = await store.redis.lrange(`${base}:o`, from, from + page - 1)
      if (keys.length > 0) await store.redis.unlink(...keys.map(key => `${base}:s:${key}`))
      if (keys.length < page) break
    }
    await store.redis.unlink(...parts.map(part => `${base}:${part}`))
    await store.redis.zrem(`${store.prefix}:batches`, this.batch)
    await store.redis.srem(`${store.prefix}:open`, this.batch)
  }

  /** The settled items in the order of submission, a page at a time. */
  async *#written(): AsyncGenerator<{ readonly key: string; readonly outcome: string }, void> {
    const { redis } = this.#tools.store
    const base = this.#tools.store.base(this.batch)
    for (let from = 0; ; from += page) {
      const keys = await redis.lrange(`${base}:o`, from, from + page - 1)
      const outcomes = keys.length > 0 ? await redis.hmget(`${base}:r`, ...keys) : []
      for (const [at, key] of keys.entries()) {
        const outcome = outcomes[at]
        if (outcome !== null && outcome !== undefined) yield { key, outcome }
      }
      if (keys.length < page) return
    }
  }
}

/** While the connection is lost, commands wait: who waits for them may leave. */
async function beside<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  const leaving = new AbortController()
  const left = pause(2 ** 31 - 1, AbortSignal.any([signal, leaving.signal]))
  try {
    return await Promise.race([work, left.then(() => work)])
  } finally {
    leaving.abort()
    // The race has told whichever came first.
    left.catch(() => undefined)
    work.catch(() => undefined) // as above
  }
}

function chooser({ kind, id, retryable }: RetryFilter): (key: string, failure: BatchFailure) => boolean {
  const kinds = kind === undefined ? undefined : new Set([kind].flat())
  const ids = id === undefined ? undefined : new Set([id].flat())
  return (key, failure) =>
    (kinds?.has(failure.kind) ?? true) &&
    (ids?.has(key) ?? true) &&
    (retryable === undefined || failure.retryable === retryable)
}
