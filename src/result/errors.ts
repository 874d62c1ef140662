import { readProperty } from './inspect.js'
import type { FailureKind } from './models.js'

const brand: unique symbol = Symbol.for('holdfast.error') as never

/**
 * The base of every error that this library throws: a stable `code`, the failure `kind`, a `cause`, and a
 * message that says what to do.
 *
 * Recognize one with {@link isHoldfastError}, not `instanceof`: two copies of the library (ESM and CommonJS,
 * two versions, two realms) have two classes.
 */
export class HoldfastError extends Error {
  /** The name of the class, as in `error.name`. */
  override readonly name: string = 'HoldfastError'
  /** @internal */
  readonly [brand] = true
  /** A stable, lower-case word for programs to switch on. */
  readonly code: string
  /** What kind of failure it is, and so whether to try again. */
  readonly kind: FailureKind

  constructor(code: string, message: string, options: { cause?: unknown; kind?: FailureKind } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.kind = options.kind ?? 'infrastructure'
  }
}

/** A deadline passed. `code` is `timeout`; `milliseconds` is the deadline. */
export class TimeoutError extends HoldfastError {
  override readonly name = 'TimeoutError'
  /** The deadline that passed. */
  readonly milliseconds: number

  constructor(milliseconds: number, what = 'The operation') {
    super('timeout', `${what} took longer than ${milliseconds} ms.`, { kind: 'timeout' })
    this.milliseconds = milliseconds
  }
}

/**
 * True for an error made by any copy of this library. Never throws.
 *
 * @example
 * try {
 *   await openState('./import-state')
 * } catch (error) {
 *   if (isHoldfastError(error) && error.code === 'state-locked') console.log(error.message)
 * }
 */
export function isHoldfastError(error: unknown): error is HoldfastError {
  return typeof error === 'object' && readProperty(error, brand) === true
}
