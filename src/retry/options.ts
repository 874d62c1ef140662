import {
  boolean,
  callback,
  checkArgument,
  checkOptions,
  milliseconds,
  number,
  object,
  oneOf,
  signal,
  wholeNumber,
} from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import type { BackoffExtra, BackoffOptions, RetryOptions } from './models.js'

const wait = milliseconds({ from: 0, infinite: false })

const backoffRules: RulesOf<BackoffOptions> = {
  baseMs: wait,
  factor: number(1, Number.MAX_VALUE, 'a number of at least 1'),
  maxMs: wait,
  jitter: oneOf('full', 'none'),
}

const extraRules: RulesOf<BackoffExtra> = {
  askedMs: number(-Infinity, Infinity, 'a number of milliseconds'),
  random: callback,
}

const retryRules: RulesOf<RetryOptions> = {
  retries: wholeNumber(0, 'or-infinity'),
  attemptTimeoutMs: milliseconds(),
  timeoutMs: milliseconds(),
  signal,
  backoff: object(backoffRules),
  shouldRetry: callback,
  delayFrom: callback,
  onRetry: callback,
  unref: boolean,
  random: callback,
  sleep: callback,
}

/** @throws HoldfastError `invalid-option`, before any work is begun. */
export function checkRetryOptions(callee: string, options: RetryOptions): void {
  checkOptions(callee, options, retryRules)
}

/** @throws HoldfastError `invalid-option` */
export function checkPause(delayMs: number, aborts: AbortSignal | undefined): void {
  checkArgument('pause', 'milliseconds', delayMs, wait)
  if (aborts !== undefined) checkArgument('pause', 'signal', aborts, signal)
}

/** @throws HoldfastError `invalid-option` */
export function checkBackoff(retry: number, backoff: BackoffOptions, extra: BackoffExtra): void {
  checkArgument('backoffDelay', 'retry', retry, wholeNumber(1))
  checkOptions('backoffDelay', backoff, backoffRules)
  checkOptions('backoffDelay', extra, extraRules)
}

/**
 * For options that become a timer.
 *
 * @throws HoldfastError `invalid-option`
 * @example
 * const greet = (options: { timeoutMs?: number } = {}) => {
 *   checkMilliseconds('timeoutMs', options.timeoutMs ?? Infinity)
 * }
 */
export function checkMilliseconds(name: string, value: number): void {
  checkOptions('checkMilliseconds', { [name]: value }, { [name]: milliseconds() })
}
