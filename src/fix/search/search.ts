import type { FixAttempt } from '../models.js'
import type { FailureView, Strategy } from '../strategies/models.js'
import { tryProposal } from './attempt.js'
import type { Setting } from './setting.js'

/** One failure may hide another, but not endlessly. */
const deepest = 8

/** A patch that was verified, and whose proposals are in it. */
export interface Found {
  readonly patch: string
  readonly strategies: readonly string[]
  readonly titles: readonly string[]
}

/** Where a search stands: a failure, the patch that it came to light behind, and the attempts that led there. */
export interface Ground {
  readonly view: FailureView
  readonly patch: string
  readonly way: readonly FixAttempt[]
}

export interface Searched {
  readonly found?: Found
  /** What was tried, in this order. */
  readonly attempts: readonly FixAttempt[]
  /** The failure behind the first attempt that was progress, if nothing was found. */
  readonly progress?: Ground
}

/** How many of these were tried: a proposal that changes nothing, or that the guard refuses, costs no run. */
export const triesOf = (attempts: readonly FixAttempt[]): number =>
  attempts.filter(({ outcome }) => outcome !== 'no-change' && outcome !== 'refused').length

/** At most this many proposals are run in a call. */
export const mostAttempts = ({ session }: Setting): number => session.options.attempts ?? 12

/**
 * Tries what the strategies propose, best first, and goes on behind a proposal that brings another failure to light.
 *
 * @param spent so many attempts of the call were made before.
 */
export async function search(
  setting: Setting,
  strategies: readonly Strategy[],
  start: Ground,
  spent = 0,
): Promise<Searched> {
  const most = mostAttempts(setting) - spent
  let progress: Ground | undefined
  const attempts: FixAttempt[] = []
  const tried = new Set<string>()

  async function behind(
    view: FailureView,
    base: string,
    way: readonly FixAttempt[],
  ): Promise<Found | undefined> {
    const project = await setting.session.project()
    for (const strategy of strategies) {
      if (
        strategy.signs &&
        !strategy.signs.some(sign => view.lines.some(line => sign.test(line.slice(0, 4000))))
      )
        continue
      for (const proposal of await strategy.propose(view, project)) {
        const key = `${base}\n${JSON.stringify(proposal)}`
        if (tried.has(key)) continue
        if (triesOf(attempts) >= most) return undefined
        tried.add(key)
        const trialled = await tryProposal(setting, { strategy: strategy.name, proposal, base, view })
        attempts.push(trialled.attempt)
        const all = [...way, trialled.attempt]
        if (trialled.attempt.outcome === 'verified')
          return {
            patch: trialled.patch ?? '',
            strategies: [...new Set(all.map(attempt => attempt.strategy))],
            titles: all.map(({ title }) => title),
          }
        if (trialled.attempt.outcome === 'progress' && trialled.view && all.length < deepest) {
          progress ??= { view: trialled.view, patch: trialled.patch ?? '', way: all }
          const found = await behind(trialled.view, trialled.patch ?? '', all)
          if (found) return found
        }
      }
    }
    return undefined
  }

  const found = await behind(start.view, start.patch, start.way)
  return { attempts, ...(found ? { found } : progress ? { progress } : {}) }
}
