import { failureKind, HoldfastError, serializeError } from '../result/index.js'
import type { FailedAttempt, RetryErrorCode } from './models.js'

/**
 * {@link retry} gave up. `code` says why, `cause` is the very thing that the last attempt threw, `kind` is the
 * kind of that failure, and `attempts` is what happened before, oldest first.
 */
export class RetryError extends HoldfastError {
  override readonly name = 'RetryError'
  declare readonly code: RetryErrorCode
  /** Every failed attempt; of more than 100 the last 100. */
  readonly attempts: readonly FailedAttempt[]

  constructor(code: RetryErrorCode, last: FailedAttempt, attempts: readonly FailedAttempt[]) {
    const { message } = serializeError(last.error)
    super(code, `${whatHappened(code, last.attempt)} The last error: ${message}`, {
      cause: last.error,
      kind: code === 'timeout' ? 'timeout' : failureKind(last.error),
    })
    this.attempts = [...attempts]
  }
}

function whatHappened(code: RetryErrorCode, attempts: number): string {
  const after = `after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`
  switch (code) {
    case 'retries-exhausted':
      return `Gave up ${after}; each is in \`attempts\`.`
    case 'not-retryable':
      return `Gave up ${after}: this error is not one to retry.`
    case 'retry-after-too-long':
      return `Gave up ${after}: the wait asked for is over \`backoff.maxMs\`; try later, or raise it.`
    case 'timeout':
      return `Gave up ${after}: the total deadline, \`timeoutMs\`, leaves no time for another.`
  }
}
