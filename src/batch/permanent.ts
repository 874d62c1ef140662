import { failureKind, HoldfastError } from '../result/index.js'

/** What {@link permanent} wraps. */
export class PermanentError extends HoldfastError {
  override readonly name = 'PermanentError'

  constructor(cause: unknown) {
    super('permanent', 'This item failed for good: trying it again is of no use.', {
      cause,
      kind: failureKind(cause),
    })
  }
}

/**
 * Marks an error as one that trying again will not mend. The item's failure is the error itself.
 *
 * @example
 * if (reply.status === 404) throw permanent(new Error('no such user'))
 */
export function permanent(error: unknown): PermanentError {
  return new PermanentError(error)
}

/** True for what {@link permanent} made, in any copy of this library. */
export function isPermanent(error: unknown): error is PermanentError {
  return error instanceof Error && error.name === 'PermanentError'
}
