import { errorMessage, failureKind } from '../result/index.js'
import { isPermanent, retry, RetryError } from '../retry/index.js'
import type { AttemptContext } from '../retry/index.js'
import type { PastFailure } from '../state/index.js'
import type { BatchOptions, ItemContext, ItemFailure, ItemHandler } from './models.js'

/** Works on one item: how that ended, with every attempt. */
export type Attempted<Value> =
  { readonly value: Value; readonly attempts: number } | { readonly failure: ItemFailure }

/**
 * What stays the same over the attempts of an item. A class, because one is made for every item: of object literals,
 * V8 comes to expect that they live long, and fills the old generation with them.
 */
export class Work<Item> {
  constructor(
    readonly item: Item,
    readonly id: string,
    readonly index: number,
    /** Of the run. */
    readonly signal: AbortSignal,
    private readonly batch: string,
  ) {}

  get idempotencyKey(): string {
    return `${this.batch}/${this.id}`
  }
}

/**
 * Calls the handler until it returns or the retry policy gives up. Only rejects when the run is aborted, with the
 * signal's reason.
 */
export async function workOn<Item, Value>(
  work: Work<Item>,
  handler: ItemHandler<Item, Value>,
  options: BatchOptions<Item, Value>,
): Promise<Attempted<Value>> {
  const history = new History()
  let attempts = 0
  const attempt = (context: AttemptContext) => {
    attempts = context.attempt
    return handler(work.item, new Context(work, context))
  }
  try {
    return { value: await withPolicy(attempt, work.signal, options, history), attempts }
  } catch (thrown) {
    if (work.signal.aborted && thrown === work.signal.reason) throw thrown
    const gaveUp = thrown instanceof RetryError
    const error = gaveUp ? thrown.cause : thrown
    const isForGood = gaveUp ? thrown.code === 'permanent' : isPermanent(thrown)
    history.add(attempts, error) // unless the policy has been asked about it
    return { failure: { ...failureOf(cause(error), isForGood), attempts, history: history.failures } }
  }
}

/** The failure of an item that never came to an attempt, or whose value cannot be saved. */
export function failureOf(error: unknown, isForGood = false): ItemFailure {
  const past = pastFailure(error)
  const retryable = !isForGood && past.kind !== 'invalid-input'
  return { kind: past.kind, error, attempts: 1, history: [past], at: past.at, retryable }
}

async function withPolicy<Item, Value>(
  attempt: (context: AttemptContext) => Value | PromiseLike<Value>,
  signal: AbortSignal,
  { retry: policy, timeoutMs }: BatchOptions<Item, Value>,
  history: History,
): Promise<Value> {
  if (!policy && timeoutMs === undefined) return attempt({ attempt: 1, signal })
  const { shouldRetry = isRetryable, retries = 0, ...rest } = policy ?? {}
  return retry(attempt, {
    ...rest,
    retries,
    attemptTimeoutMs: timeoutMs,
    signal,
    shouldRetry(error, failure) {
      history.add(failure.attempt, error)
      return shouldRetry(error, failure)
    },
  })
}

/** The failed attempts of one item; of an endless retry, the last hundred. */
class History {
  readonly failures: PastFailure[] = []
  #told = 0

  add(attempt: number, error: unknown): void {
    if (attempt <= this.#told) return
    this.#told = attempt
    if (this.failures.push(pastFailure(cause(error))) > 100) this.failures.shift()
  }
}

const isRetryable = (error: unknown) => !['aborted', 'invalid-input'].includes(failureKind(error))
const cause = (error: unknown) => (isPermanent(error) ? error.cause : error)

function pastFailure(error: unknown): PastFailure {
  return { at: Date.now(), kind: failureKind(error), message: errorMessage(error) }
}

/** A class, so that the signal is made when it is first looked at. */
class Context<Item> implements ItemContext {
  constructor(
    private readonly work: Work<Item>,
    private readonly of: AttemptContext,
  ) {}

  get id(): string {
    return this.work.id
  }
  get index(): number {
    return this.work.index
  }
  get idempotencyKey(): string {
    return this.work.idempotencyKey
  }
  get attempt(): number {
    return this.of.attempt
  }
  get signal(): AbortSignal {
    return this.of.signal
  }
}
