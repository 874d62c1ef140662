import { HoldfastError } from './errors.js'
import { failureKind } from './classify.js'
import type { Err, Failure, Ok, Result } from './models.js'

/**
 * A value that was worked out.
 *
 * @example
 * ok(42) // => { ok: true, value: 42 }
 */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

/**
 * A failure, carried as a value.
 *
 * @example
 * err('no such user') // => { ok: false, error: 'no such user' }
 */
export function err<E>(error: E): Err<E> {
  return { ok: false, error }
}

/**
 * Runs `work` and carries whatever it throws as a value. Never rejects.
 *
 * @param signal the signal that `work` listens to, so that its reason is distinguished from a failure.
 * @example
 * const parsed = await attempt(() => JSON.parse('{'))
 * parsed.ok // => false
 */
export async function attempt<T>(
  work: () => T | PromiseLike<T>,
  signal?: AbortSignal,
): Promise<Result<Awaited<T>>> {
  try {
    return ok(await work())
  } catch (error) {
    return err(failure(error, signal))
  }
}

/**
 * Whatever was thrown, with its stable kind.
 *
 * @param signal of the work that threw: where it has aborted, the kind is `aborted`.
 * @example
 * process.once('uncaughtException', error => console.error(failure(error).kind))
 */
export function failure(error: unknown, signal?: AbortSignal): Failure {
  return { kind: failureKind(error, signal), error }
}

/**
 * The value of a result.
 *
 * @throws the original thrown value, where the result is a failure.
 * @example
 * unwrap(ok(42)) // => 42
 */
export function unwrap<T>(result: Result<T>): T {
  if (!isResult(result)) {
    const message = 'Expected `result` of `unwrap` to be a Result: what `ok`, `err` or `attempt` gives.'
    throw new HoldfastError('invalid-option', message, { kind: 'invalid-input' })
  }
  if (result.ok) return result.value
  throw result.error.error
}

const isResult = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'ok' in value && (value.ok === true || 'error' in value)
