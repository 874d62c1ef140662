export { backoffDelay } from './backoff.js'
export { retry } from './core.js'
export { withDeadline } from './deadline.js'
export { onAbort } from './on-abort.js'
export { pause } from './pause.js'
export { checkMilliseconds } from './options.js'
export { RetryError } from './errors.js'
export { PermanentError, isPermanent, permanent } from './permanent.js'
export { retryAfter } from './retry-after.js'
export type { DeadlineContext, DeadlineOptions } from './deadline.js'
export type {
  AttemptContext,
  AttemptFailure,
  BackoffExtra,
  BackoffOptions,
  FailedAttempt,
  RetryErrorCode,
  RetryNotice,
  RetryOptions,
  RetryTask,
} from './models.js'
