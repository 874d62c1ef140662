import { isPermanent, RetryError } from '../../retry/index.js'
import type { AttemptContext } from '../../retry/index.js'
import { History, meant } from './failure.js'
import { HookError, isA, StoppedError } from './hooks.js'
import type { ItemAttempt, ItemContext, ItemFailure, ItemHandler } from '../models.js'
import type { BatchOptions } from '../options.js'
import { retryItem } from './policy.js'
import type { Policy } from './policy.js'

/** How the work on one item ended. */
export type Attempted<Value> =
  | { readonly value: Value; readonly attempts: number }
  | { readonly failure: ItemFailure }
  | { readonly stopped: true }

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

  attempt(attempt: number): ItemAttempt<Item> {
    const { id, item, index } = this
    return { id, item, index, attempt }
  }
}

/**
 * Calls the handler until it returns or the retry policy gives up.
 *
 * @throws the reason of the run's signal if that has aborted: whatever an attempt threw then, the item is unfinished.
 * @throws what a hook threw.
 */
export async function workOn<Item, Value>(
  work: Work<Item>,
  handler: ItemHandler<Item, Value>,
  policy: Policy<Item> & Pick<BatchOptions<Item, Value>, 'classify'>,
): Promise<Attempted<Value>> {
  let attempts = 0
  const history = new History(policy.classify)
  const attempt = (context: AttemptContext) => {
    attempts = context.attempt
    return handler(work.item, new Context(work, context))
  }
  const isPlain = !policy.retry && policy.timeoutMs === undefined
  try {
    const value = isPlain
      ? await attempt({ attempt: 1, signal: work.signal })
      : await retryItem(attempt, at => work.attempt(at), history, work.signal, policy)
    return { value, attempts }
  } catch (thrown) {
    if (work.signal.aborted) throw work.signal.reason
    if (isA(thrown, HookError)) throw thrown.cause
    if (isA(thrown, StoppedError)) return { stopped: true }
    const gaveUp = !isPlain && isA(thrown, RetryError) ? thrown : undefined
    const error = gaveUp ? gaveUp.cause : thrown
    const isForGood = gaveUp ? gaveUp.code === 'permanent' : isPermanent(thrown)
    const noted = history.add(work.attempt(attempts), error) // unless the policy has been asked about it
    const kind = noted instanceof Promise ? await unhooked(noted) : noted
    const { failures } = history
    const at = failures.at(-1)?.at ?? Date.now()
    const retryable = !isForGood && kind !== 'invalid-input'
    return { failure: { kind, error: meant(error), attempts, history: failures, at, retryable } }
  }
}

/** What a hook threw, as the caller threw it. */
async function unhooked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (thrown) {
    throw isA(thrown, HookError) ? thrown.cause : thrown
  }
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
