import pLimit from 'p-limit'
import type { Limiter } from './models.js'
import { checkConcurrency } from './options.js'

/**
 * A limit that several runs, or single calls, share: a `p-limit`.
 *
 * @throws HoldfastError `invalid-option`
 * @example
 * const limiter = createLimiter(4)
 * await Promise.all([runParallel(pages, load, { limiter }), runParallel(images, load, { limiter })])
 */
export function createLimiter(concurrency: number): Limiter {
  checkConcurrency(concurrency)
  return pLimit(concurrency)
}
