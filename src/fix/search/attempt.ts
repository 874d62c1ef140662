import { errorMessage } from '../../result/index.js'
import { violationsOf } from '../guard/check.js'
import type { FixAttempt } from '../models.js'
import { observe } from '../proof/observe.js'
import type { FailureView, Proposal } from '../strategies/models.js'
import { applyPatch, patchHash, stage, stagedChanges, stagedPatch } from '../worktree/changes.js'
import { restoreInstalled } from '../worktree/installed.js'
import { carryOut } from './carry-out.js'
import { minimize } from './minimize.js'
import { isProgress } from './progress.js'
import type { Setting } from './setting.js'

/** What is tried, and on top of which patch. */
export interface Trial {
  readonly strategy: string
  readonly proposal: Proposal
  readonly base: string
  readonly view: FailureView
}

/** How a trial ended; `patch` is its whole patch, `view` the failure that came to light behind it. */
export interface Trialled {
  readonly attempt: FixAttempt
  readonly patch?: string
  readonly view?: FailureView
}

type Ending = Omit<FixAttempt, 'strategy' | 'title' | 'minutes'> & { patch?: string; view?: FailureView }

/** Tries one proposal, and proves it: the failing command, the tests, and the failing command once more. */
export async function tryProposal(setting: Setting, trial: Trial): Promise<Trialled> {
  const { session } = setting
  const { strategy, proposal } = trial
  session.tell('propose', `${proposal.title} (${strategy})`)
  const { patch, view, ...ending } = await endOf(setting, trial)
  if (ending.outcome !== 'verified' && ending.outcome !== 'progress' && (proposal.commands ?? []).length > 0)
    await restoreInstalled(session.worktree)
  return {
    attempt: {
      ...{ strategy, title: proposal.title, ...ending, minutes: session.minutes },
      ...(patch === undefined ? {} : { patchHash: patchHash(patch) }),
    },
    ...(patch === undefined ? {} : { patch }),
    ...(view === undefined ? {} : { view }),
  }
}

async function endOf(setting: Setting, { proposal, base, view }: Trial): Promise<Ending> {
  const { session, candidate } = setting
  const { root, commit } = session.worktree
  await applyPatch(root, commit, base)
  let failed: string | undefined
  try {
    failed = await carryOut(session, proposal, candidate.folder)
  } catch (error) {
    session.options.signal?.throwIfAborted()
    return { outcome: 'error', detail: errorMessage(error) }
  }
  await stage(root, created(proposal))
  const patch = await stagedPatch(root, commit)
  if (patch === base)
    return {
      outcome: failed === undefined ? 'no-change' : 'error',
      ...(failed === undefined ? {} : { detail: failed }),
    }
  const violations = violationsOf(await stagedChanges(root, commit), { snapshots: session.options.snapshots })
  if (violations.length > 0) {
    const detail = violations.map(({ file, reason }) => `${file}: ${reason}`).join('; ')
    return { outcome: 'refused', detail, patch }
  }
  await applyPatch(root, commit, patch)
  const after = await session.run('after', candidate.command, candidate.folder)
  if (after.status !== 0) {
    if (after.timedOut) return { outcome: 'still-fails', detail: 'it does not end in time', patch }
    const next = await observe(after, candidate.folder, await session.project(), session.options.signal)
    const detail = next.report.rootCause?.summary ?? `exit status ${after.status ?? 'unknown'}`
    return isProgress(view, next)
      ? { outcome: 'progress', detail, patch, view: next }
      : { outcome: 'still-fails', detail, patch }
  }
  const least =
    proposal.minimize === true
      ? await minimize(setting, { base, patch, view, tookMs: after.durationMs })
      : patch
  return prove(setting, least)
}

/** The failing command passed: do the tests, and does it again? */
async function prove({ session, candidate, test }: Setting, patch: string): Promise<Ending> {
  const { root, commit } = session.worktree
  await applyPatch(root, commit, patch)
  if (test !== undefined) {
    const tests = await session.run('tests', test, '')
    if (tests.status !== 0) return { outcome: 'tests-fail', detail: `'${test}' fails with it`, patch }
  }
  const again = await session.run('again', candidate.command, candidate.folder)
  if (again.status !== 0)
    return { outcome: 'unstable', detail: 'it passed once, and failed when it was run again', patch }
  return { outcome: 'verified', patch }
}

function created({ creates = [], edits = [] }: Proposal): readonly string[] | 'any' {
  if (creates === 'any') return 'any'
  return [...creates, ...edits.map(edit => (edit.kind === 'rename' ? edit.to : edit.file))]
}
