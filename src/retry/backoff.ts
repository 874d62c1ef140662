import type { BackoffExtra, BackoffOptions } from './models.js'
import { checkBackoff } from './options.js'

/**
 * The wait before retry number `retry` (1 is the first), in milliseconds.
 *
 * With full jitter, `random() * min(maxMs, baseMs * factor ** (retry - 1))`: M. Brooker, "Exponential Backoff
 * And Jitter", AWS Architecture Blog, 2015. A wait that was requested is the least: the backoff comes on top of
 * it, up to `maxMs`.
 *
 * @returns undefined if the wait requested is longer than `maxMs`.
 * @throws HoldfastError `invalid-option`
 * @example
 * backoffDelay(3, { baseMs: 100, jitter: 'none' }) // => 400
 */
export function backoffDelay(
  retry: number,
  backoff: BackoffOptions = {},
  extra: BackoffExtra = {},
): number | undefined {
  checkBackoff(retry, backoff, extra)
  return delayBefore(retry, backoff, extra)
}

/** {@link backoffDelay} for options that are checked. */
export function delayBefore(
  retry: number,
  { baseMs = 100, factor = 2, maxMs = 60_000, jitter = 'full' }: BackoffOptions = {},
  { askedMs, random = Math.random }: BackoffExtra = {},
): number | undefined {
  const growth = factor ** (retry - 1) // overflows to Infinity, and nothing times that is not a number
  const ceiling = baseMs === 0 ? 0 : Math.min(maxMs, baseMs * growth)
  if (askedMs === undefined || !(askedMs >= 0)) return jitter === 'none' ? ceiling : random() * ceiling
  if (askedMs > maxMs) return undefined
  return jitter === 'none' ? askedMs : Math.min(maxMs, askedMs + random() * ceiling)
}
