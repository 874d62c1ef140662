import { checkPace } from '../check.js'
import type { PaceOptions } from './options.js'
import { Pace } from './pace.js'

/**
 * Makes a pace that several batches keep together.
 *
 * @throws HoldfastError `invalid-option`.
 * @example
 * const pace = createPace({ perSecond: 50, burst: 5 })
 * const lengthOf = (word: string) => word.length
 * await Promise.all([processBatch(['a'], lengthOf, { pace }), processBatch(['b'], lengthOf, { pace })])
 */
export function createPace<Item = unknown>(options: PaceOptions<Item>): Pace<Item> {
  checkPace('createPace', options)
  return new Pace(options)
}
