import type { EndReason } from '../models.js'
import type { StopAfter } from '../options.js'

/** Why a run is to end, if it is. */
type Verdict = Extract<EndReason, 'enough' | 'too-many-failures'> | undefined

/** Counts every item; says when there are too many failures, or enough done. */
export class Breaker {
  readonly #enough: number
  readonly #failures: number
  readonly #share: ((failed: boolean) => boolean) | undefined
  #done = 0
  #failed = 0

  constructor(stopAfter: StopAfter | undefined) {
    const { enough, failures, share, of }: Exclude<StopAfter, number> =
      typeof stopAfter === 'number' ? { failures: stopAfter } : (stopAfter ?? {})
    this.#enough = enough ?? Infinity
    this.#failures = failures ?? Infinity
    this.#share = share === undefined ? undefined : shareBreaker(share, of ?? 20)
  }

  count(failed: boolean): Verdict {
    const isShare = this.#share?.(failed) === true
    if (!failed) return isShare ? 'too-many-failures' : this.doneBefore()
    return ++this.#failed >= this.#failures || isShare ? 'too-many-failures' : undefined
  }

  /** An item that an earlier run has done. */
  doneBefore(): Verdict {
    return ++this.#done >= this.#enough ? 'enough' : undefined
  }
}

/** The share among the last items, because a dependency may die late in a long run. */
function shareBreaker(share: number, of: number): (failed: boolean) => boolean {
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
