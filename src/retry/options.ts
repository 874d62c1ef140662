import { HoldfastError } from '../result/index.js'
import type { RetryOptions } from './models.js'

/** A timer set for longer than this fires at once. */
const longestTimer = 2_147_483_647

/** @throws HoldfastError `invalid-option`, before any work is begun. */
export function checkRetryOptions(options: RetryOptions): void {
  const { retries, attemptTimeoutMs, timeoutMs, backoff } = options
  if (retries !== undefined && retries !== Infinity && !(Number.isInteger(retries) && retries >= 0)) {
    throw invalidOption('retries', 'a whole number from 0 up, or Infinity', retries)
  }
  if (attemptTimeoutMs !== undefined) checkMilliseconds('attemptTimeoutMs', attemptTimeoutMs)
  if (timeoutMs !== undefined) checkMilliseconds('timeoutMs', timeoutMs)
  if (backoff === undefined) return
  const { baseMs = 0, factor = 1, maxMs = 0 } = backoff
  if (!(baseMs >= 0 && baseMs <= longestTimer)) throw invalidOption('backoff.baseMs', wait, baseMs)
  if (!(maxMs >= 0 && maxMs <= longestTimer)) throw invalidOption('backoff.maxMs', wait, maxMs)
  if (!(factor >= 1 && factor < Infinity)) throw invalidOption('backoff.factor', 'a number from 1 up', factor)
}

/**
 * For options that become a timer.
 *
 * @throws HoldfastError `invalid-option`
 * @example
 * checkMilliseconds('timeoutMs', options.timeoutMs ?? Infinity)
 */
export function checkMilliseconds(name: string, value: number): void {
  if (value > 0 && (value <= longestTimer || value === Infinity)) return
  throw invalidOption(name, `milliseconds above 0 and up to ${longestTimer}, or Infinity`, value)
}

const wait = `milliseconds from 0 to ${longestTimer}`

function invalidOption(name: string, expected: string, got: unknown): HoldfastError {
  return new HoldfastError('invalid-option', `\`${name}\` must be ${expected}; it is ${String(got)}.`, {
    kind: 'invalid-input',
  })
}
