import { HoldfastError } from '../result/index.js'
import { checkMilliseconds } from '../retry/index.js'
import type { ParallelOptions } from './models.js'

/** @throws HoldfastError `invalid-option` */
export function concurrencyOf({ concurrency, limiter, timeoutMs }: ParallelOptions): number {
  if (timeoutMs !== undefined) checkMilliseconds('timeoutMs', timeoutMs)
  const workers = concurrency ?? limiter?.concurrency ?? 8
  checkConcurrency(workers)
  return workers
}

/** @throws HoldfastError `invalid-option` */
export function checkConcurrency(concurrency: number): void {
  if (concurrency === Infinity || (Number.isInteger(concurrency) && concurrency > 0)) return
  throw new HoldfastError(
    'invalid-option',
    `\`concurrency\` must be a whole number from 1 up, or Infinity; it is ${String(concurrency)}.`,
    { kind: 'invalid-input' },
  )
}
