import type { StopAfter } from '../options.js'

/** Told of every item that was worked on; says when there are too many failures. */
export type Breaker = (failed: boolean) => boolean

export function createBreaker(stopAfter: StopAfter | undefined): Breaker {
  if (stopAfter === undefined) return () => false
  return typeof stopAfter === 'number'
    ? countBreaker(stopAfter)
    : shareBreaker(stopAfter.share, stopAfter.of ?? 20)
}

function countBreaker(most: number): Breaker {
  let failures = 0
  return failed => failed && ++failures >= most
}

/** The share among the last items, because a dependency may die late in a long run. */
function shareBreaker(share: number, of: number): Breaker {
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
