import { errorMessage, failureKind, failureKinds, HoldfastError } from '../../result/index.js'
import type { FailureKind } from '../../result/index.js'
import { isPermanent } from '../../retry/index.js'
import type { PastFailure } from '../../state/index.js'
import { callHook } from './hooks.js'
import type { ItemAttempt, ItemFailure } from '../models.js'
import type { BatchOptions } from '../options.js'

/** Kinds for which trying again does not help, unless the caller says otherwise. */
export const isFinal = (kind: FailureKind): boolean => kind === 'aborted' || kind === 'invalid-input'

/** The error that a handler means: what it called permanent is the error itself. */
export const originalError = (error: unknown): unknown => (isPermanent(error) ? error.cause : error)

/** An endless retry must not keep an endless history. */
const longestHistory = 100

/** The failed attempts of one item; of an endless retry, the last hundred. */
export class History<Item> {
  readonly failures: PastFailure[] = []
  #lastAttempt = 0

  readonly #kindOf: BatchOptions<Item, never>['classify']

  constructor(classify: BatchOptions<Item, never>['classify']) {
    this.#kindOf = classify
  }

  /** Notes a failed attempt once. Returns its kind: a promise only if the caller classifies. */
  add(failed: ItemAttempt<Item>, thrown: unknown): FailureKind | Promise<FailureKind> {
    const last = this.failures.at(-1)
    if (last && failed.attempt <= this.#lastAttempt) return last.kind
    this.#lastAttempt = failed.attempt
    const error = originalError(thrown)
    if (!this.#kindOf) return this.#note(error, failureKind(error))
    return this.#classify(this.#kindOf, error, failed)
  }

  async #classify(
    classify: (error: unknown, failed: ItemAttempt<Item>) => unknown,
    error: unknown,
    failed: ItemAttempt<Item>,
  ): Promise<FailureKind> {
    const kind = await callHook(async () => checkedKind(await classify(error, failed)))
    return this.#note(error, kind ?? failureKind(error))
  }

  #note(error: unknown, kind: FailureKind): FailureKind {
    this.failures.push({ at: Date.now(), kind, message: errorMessage(error) })
    if (this.failures.length > longestHistory) this.failures.shift()
    return kind
  }
}

function checkedKind(kind: unknown): FailureKind | undefined {
  if (kind === undefined || failureKinds.includes(kind as FailureKind)) return kind as FailureKind | undefined
  const message = `Expected \`classify\` to return one of ${failureKinds.join(', ')} or undefined, got ${errorMessage(kind)}.`
  throw new HoldfastError('invalid-option', message, { kind: 'invalid-input' })
}

/** The work of an item is done, and its value cannot be saved. */
export function unsavedValue(cause: unknown, attempts: number): ItemFailure {
  const message =
    `The work was done, but its value cannot be saved: ${errorMessage(cause)} ` +
    'Return a value that JSON and the schema of the state accept, or nothing. `retryFailed` does the work again.'
  const error = new HoldfastError('batch-value-refused', message, { kind: 'invalid-input', cause })
  return failureFrom(error, attempts)
}

/** The failure of an item during which this many runs died. */
export function crashed(id: string, crashes: number): ItemFailure {
  const message =
    `The process died ${crashes} ${crashes === 1 ? 'time' : 'times'} while it worked on '${id}'. ` +
    "Fix the crash, then use `retryFailed` with `{ kind: 'crash' }`, or raise `maxCrashes`."
  return failureFrom(new HoldfastError('batch-item-crashed', message, { kind: 'crash' }), crashes)
}

function failureFrom(error: HoldfastError, attempts: number): ItemFailure {
  const at = Date.now()
  const { kind, message } = error
  return { kind, error, attempts, history: [{ at, kind, message }], at, retryable: false }
}
