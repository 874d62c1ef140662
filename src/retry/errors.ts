import { errorMessage, failureKind, HoldfastError } from '../result/index.js'
import type { FailedAttempt, RetryErrorCode } from './models.js'

/**
 * {@link retry} gave up. `code` says why, `cause` is what the last attempt threw, `kind` is the
 * kind of that failure, and `attempts` is what happened before, oldest first.
 */
export class RetryError extends HoldfastError {
  override readonly name = 'RetryError'
  declare readonly code: RetryErrorCode
  /** Every failed attempt; of more than 100 the last 100. */
  readonly attempts: readonly FailedAttempt[]

  constructor(code: RetryErrorCode, last: FailedAttempt, attempts: readonly FailedAttempt[]) {
    super(code, `${reasonInWords(code, last.attempt)} The last error: ${clipped(errorMessage(last.error))}`, {
      cause: last.error,
      kind: code === 'timeout' ? 'timeout' : failureKind(last.error),
    })
    this.attempts = [...attempts]
  }
}

/** At most this many characters of the last error's message are repeated; `cause` has all of it. */
const longestQuote = 2000

const clipped = (message: string): string =>
  message.length > longestQuote
    ? `${message.slice(0, longestQuote)}… (${message.length} characters)`
    : message

function reasonInWords(code: RetryErrorCode, attempts: number): string {
  const after = `after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`
  switch (code) {
    case 'retries-exhausted':
      return `Gave up ${after}; each is in \`attempts\`.`
    case 'permanent':
      return `Gave up ${after}: the task marked this error as permanent.`
    case 'not-retryable':
      return `Gave up ${after}: \`shouldRetry\` does not retry this error.`
    case 'retry-after-too-long':
      return `Gave up ${after}: the requested wait is longer than \`backoff.maxMs\`. Try later, or raise \`backoff.maxMs\`.`
    case 'timeout':
      return `Gave up ${after}: the total deadline, \`timeoutMs\`, leaves no time for another attempt.`
  }
}
