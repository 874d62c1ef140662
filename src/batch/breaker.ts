import { HoldfastError } from '../result/index.js'
import type { StopAfter } from './models.js'

/** Told of every item that was worked on; says when there are too many failures. */
export type Breaker = (failed: boolean) => boolean

/** @throws HoldfastError `invalid-option`. */
export function createBreaker(stopAfter: StopAfter | undefined): Breaker {
  if (stopAfter === undefined) return () => false
  return typeof stopAfter === 'number'
    ? countBreaker(stopAfter)
    : shareBreaker(stopAfter.share, stopAfter.of ?? 20)
}

function countBreaker(most: number): Breaker {
  check(Number.isInteger(most) && most > 0, 'stopAfter must be a whole number of failures, at least 1')
  let failures = 0
  return failed => failed && ++failures >= most
}

/** The share among the last items, because a dependency may die late in a long run. */
function shareBreaker(share: number, of: number): Breaker {
  check(share > 0 && share <= 1, 'stopAfter.share must be over 0 and at most 1')
  check(Number.isInteger(of) && of > 0, 'stopAfter.of must be a whole number of items, at least 1')
  const last: boolean[] = []
  let failures = 0
  let next = 0
  return failed => {
    if (last[next] === true) failures--
    last[next] = failed
    if (failed) failures++
    next = (next + 1) % of
    return last.length === of && failures / of >= share
  }
}

function check(valid: boolean, rule: string): void {
  if (!valid) throw new HoldfastError('invalid-option', `${rule}.`, { kind: 'invalid-input' })
}
