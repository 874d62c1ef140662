import { failureKind, HoldfastError, isHoldfastError } from '../result/index.js'

/** What {@link permanent} wraps. */
export class PermanentError extends HoldfastError {
  override readonly name = 'PermanentError'

  constructor(cause: unknown) {
    super('permanent', 'This failure is permanent: trying again does not help. See `cause`.', {
      cause,
      kind: failureKind(cause),
    })
  }
}

/**
 * Marks an error as one that trying again does not fix: throw it from a task of `retry` or a handler of a batch. The
 * failure that the caller sees is the error itself.
 *
 * @example
 * await retry(async () => {
 *   const reply = await fetch('https://example.com/users/1')
 *   if (reply.status === 404) throw permanent(new Error('no such user'))
 *   return reply.json()
 * })
 */
export function permanent(error: unknown): PermanentError {
  return new PermanentError(error)
}

/**
 * True for what {@link permanent} made, in any copy of this library.
 *
 * @example
 * isPermanent(permanent(new Error('no such user'))) // => true
 */
export function isPermanent(error: unknown): error is PermanentError {
  try {
    return isHoldfastError(error) && error.code === 'permanent' && error.name === 'PermanentError'
  } catch {
    return false // a proxy or a getter that throws
  }
}
