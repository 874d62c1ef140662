import type { FixAttempt, FixClaudeOptions } from '../models.js'
import { search } from '../search/search.js'
import type { Searched } from '../search/search.js'
import type { Setting } from '../search/setting.js'
import { defineStrategy } from '../strategies/models.js'
import type { FailureView } from '../strategies/models.js'
import { applyPatch } from '../worktree/changes.js'
import { askForEdits } from './ask.js'

/** Claude is asked so often at the most. */
const mostQuestions = 3

/** Tries what Claude proposes, at most three times, and ends as soon as it says nothing new. */
export async function searchWithClaude(
  setting: Setting,
  options: FixClaudeOptions,
  start: { readonly view: FailureView; readonly attempts: readonly FixAttempt[] },
): Promise<Searched> {
  const { session } = setting
  const { root, commit } = session.worktree
  const attempts: FixAttempt[] = [...start.attempts]
  const seen = new Set<string>()
  for (let question = 0; question < mostQuestions; question++) {
    await applyPatch(root, commit, '')
    const project = await session.project()
    const { signal } = session.options
    const proposal = await askForEdits({ view: start.view, project, attempts, options, signal })
    if (typeof proposal === 'string') {
      session.notes.push(proposal)
      break
    }
    const key = JSON.stringify(proposal.edits)
    if (seen.has(key)) break
    seen.add(key)
    const strategy = defineStrategy({
      name: 'claude',
      title: 'What Claude proposes.',
      propose: view => (view === start.view ? [proposal] : []),
    })
    const tried = await search(setting, [strategy], { view: start.view, patch: '' })
    attempts.push(...tried.attempts)
    if (tried.found) return { attempts, found: tried.found }
  }
  return { attempts }
}
