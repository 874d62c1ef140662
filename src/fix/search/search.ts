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

export interface Searched {
  readonly found?: Found
  readonly attempts: readonly FixAttempt[]
}

/** Tries what the strategies propose, best first, and goes on behind a proposal that brings another failure to light. */
export async function search(
  setting: Setting,
  strategies: readonly Strategy[],
  start: { readonly view: FailureView; readonly patch: string },
): Promise<Searched> {
  const most = setting.session.options.attempts ?? 12
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
        if (attempts.length >= most) return undefined
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
          const found = await behind(trialled.view, trialled.patch ?? '', all)
          if (found) return found
        }
      }
    }
    return undefined
  }

  const found = await behind(start.view, start.patch, [])
  return { attempts, ...(found ? { found } : {}) }
}
