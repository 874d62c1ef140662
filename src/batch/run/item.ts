import { isPermanent, RetryError } from '../../retry/index.js'
import type { AttemptContext } from '../../retry/index.js'
import { History, originalError } from './failure.js'
import { HookError, isA, StoppedError } from './hooks.js'
import type { ItemAttempt, ItemContext, ItemFailure, ItemHandler, Step } from '../models.js'
import type { BatchOptions } from '../options.js'
import { retryItem } from './policy.js'
import type { Pace } from '../pace/pace.js'
import type { Policy } from './policy.js'
import type { StepStore } from './records.js'
import { ItemSteps } from './steps.js'
import type { Telemetry, Traced } from '../telemetry.js'

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
  readonly #batch: string
  readonly #store: StepStore
  readonly #breakOff: (error: unknown) => void
  readonly #pace: Pick<Pace, 'noteLimits'> | undefined

  constructor(
    readonly item: Item,
    readonly id: string,
    readonly index: number,
    /** Of the run. */
    readonly signal: AbortSignal,
    batch: string,
    store: StepStore,
    breakOff: (error: unknown) => void,
    pace: Pick<Pace, 'noteLimits'> | undefined,
    readonly task?: string,
  ) {
    this.#batch = batch
    this.#store = store
    this.#breakOff = breakOff
    this.#pace = pace
  }

  #steps: ItemSteps | undefined

  /** Made when a handler first asks for one. */
  get steps(): ItemSteps {
    this.#steps ??= new ItemSteps(this.id, this.idempotencyKey, this.#store, this.#breakOff)
    return this.#steps
  }

  /** The name of the step that threw this, if one did. */
  stepOf(thrown: unknown): string | undefined {
    return this.#steps?.nameOf(thrown)
  }

  noteLimits(answer: unknown): void {
    this.#pace?.noteLimits(answer)
  }

  /** The item has its outcome, or is given up. */
  end(): void {
    this.#steps?.end()
  }

  get idempotencyKey(): string {
    return `${this.#batch}/${this.id}`
  }

  get traced(): Traced {
    return { batch: this.#batch, id: this.id, task: this.task }
  }

  attempt(attempt: number): ItemAttempt<Item> {
    const { id, item, index } = this
    return { id, item, index, attempt }
  }
}

/**
 * Calls the handler until it returns or the retry policy gives up.
 *
 * @param earlier how many attempts were made before, elsewhere.
 * @throws the reason of the run's signal if that has aborted: whatever an attempt threw then, the item is unfinished.
 * @throws what a hook threw.
 */
export async function workOn<Item, Value>(
  work: Work<Item>,
  handler: ItemHandler<Item, Value>,
  policy: Policy<Item> &
    Pick<BatchOptions<Item, Value>, 'classify'> & { readonly telemetry?: Telemetry | undefined },
  earlier = 0,
): Promise<Attempted<Value>> {
  const { telemetry } = policy
  let attempts = earlier
  const history = new History(policy.classify)
  const attempt = ({ attempt: number, signal }: AttemptContext) => {
    attempts = earlier + number
    const context = new Context(work, { attempt: attempts, signal })
    return telemetry
      ? telemetry.attempt(work.traced, attempts, () => handler(work.item, context))
      : handler(work.item, context)
  }
  const isPlain = !policy.retry && policy.attemptTimeoutMs === undefined
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
    const step = work.stepOf(error)
    const failure = { kind, error: originalError(error), attempts, history: failures, at, retryable }
    return { failure: step === undefined ? failure : { ...failure, step } }
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

/** A class, so that the signal and the steps are made when they are first checked. */
class Context<Item> implements ItemContext {
  #step: Step | undefined

  readonly #work: Work<Item>
  readonly #of: AttemptContext

  constructor(work: Work<Item>, of: AttemptContext) {
    this.#work = work
    this.#of = of
  }

  get id(): string {
    return this.#work.id
  }
  get index(): number {
    return this.#work.index
  }
  get idempotencyKey(): string {
    return this.#work.idempotencyKey
  }
  get attempt(): number {
    return this.#of.attempt
  }
  get signal(): AbortSignal {
    return this.#of.signal
  }
  get noteLimits(): (answer: unknown) => void {
    return answer => this.#work.noteLimits(answer)
  }
  get step(): Step {
    this.#step ??= this.#work.steps.ofAttempt(this.signal)
    return this.#step
  }
}
