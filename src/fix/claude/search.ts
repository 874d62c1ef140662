import type { FixAttempt, FixClaudeOptions } from '../models.js'
import { mostAttempts, search, triesOf } from '../search/search.js'
import type { Ground, Searched } from '../search/search.js'
import type { Setting } from '../search/setting.js'
import { strategies } from '../strategies/list.js'
import { defineStrategy } from '../strategies/models.js'
import type { FailureView, Proposal } from '../strategies/models.js'
import { applyPatch } from '../worktree/changes.js'
import { askForEdits } from './ask.js'

/** Claude is asked so often at the most. */
const mostQuestions = 3

/** All questions of a call together may cost so much, in US dollars. */
const usualBudgetUsd = 1

/**
 * Tries what Claude proposes, at most three times, and ends as soon as it says nothing new. Behind a proposal that brings another
 * failure to light, the strategies are tried first, and Claude is asked about that failure.
 */
export async function searchWithClaude(
  setting: Setting,
  options: FixClaudeOptions,
  start: { readonly view: FailureView; readonly attempts: readonly FixAttempt[] },
): Promise<Searched> {
  const { session } = setting
  const { root, commit } = session.worktree
  const attempts: FixAttempt[] = [...start.attempts]
  const seen = new Set<string>()
  let budgetUsd = options.maxBudgetUsd ?? usualBudgetUsd
  let ground: Ground = { view: start.view, patch: '', way: [] }
  for (let question = 0; question < mostQuestions && triesOf(attempts) < mostAttempts(setting); question++) {
    if (budgetUsd <= 0) {
      session.notes.push('Claude is not asked again: the budget of this fix is spent.')
      break
    }
    await applyPatch(root, commit, ground.patch)
    const project = await session.project()
    session.tell('propose', 'Ask Claude (claude)')
    const { signal } = session.options
    const timeoutMs = Math.min(options.timeoutMs ?? 120_000, session.leftMs())
    const asked = {
      view: ground.view,
      project,
      attempts,
      options: { ...options, timeoutMs, maxBudgetUsd: budgetUsd },
      signal,
    }
    const says = await askForEdits(asked)
    budgetUsd -= says.costUsd
    if (says.kind === 'nothing') {
      session.notes.push(says.why)
      break
    }
    if (says.kind === 'unusable') {
      const { title, outcome, detail } = says
      attempts.push({ strategy: 'claude', title, outcome, detail, minutes: session.minutes })
      continue
    }
    const key = JSON.stringify([ground.patch, says.proposal.edits])
    if (seen.has(key)) break
    seen.add(key)
    const tried = await search(setting, strategiesWith(says.proposal, ground.view), ground, triesOf(attempts))
    attempts.push(...tried.attempts)
    if (tried.found) return { attempts, found: tried.found }
    ground = tried.progress ?? ground
  }
  return { attempts }
}

/** The proposal for the failure that Claude was asked about, and the strategies for those behind it. */
function strategiesWith(proposal: Proposal, about: FailureView) {
  const claude = defineStrategy({
    name: 'claude',
    title: 'What Claude proposes.',
    propose: view => (view === about ? [proposal] : []),
  })
  const behind = strategies.map(strategy => ({
    ...strategy,
    propose: (...[view, project]: Parameters<typeof strategy.propose>) =>
      view === about ? [] : strategy.propose(view, project),
  }))
  return [claude, ...behind]
}
