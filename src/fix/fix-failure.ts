import { maskSecrets } from '../text/index.js'
import { reasonsOf, twoTruths } from './escalation.js'
import type { Reasons } from './escalation.js'
import type { FixOptions, FixResult, Report } from './models.js'
import { checkCall } from './options.js'
import type { Candidate } from './proof/candidates.js'
import { reproduce } from './proof/reproduce.js'
import type { Reproduction } from './proof/reproduce.js'
import { testCommandOf } from './proof/test-command.js'
import { provenFixOf, rememberAttempts, withProvenFirst } from './remembered.js'
import { commandOf, maskAttempt, messageOf, resultOf, setAside } from './result.js'
import { search } from './search/search.js'
import type { Found, Searched } from './search/search.js'
import type { Setting } from './search/setting.js'
import { Session } from './session.js'
import { strategies } from './strategies/list.js'
import type { FailureView } from './strategies/models.js'
import { checkBranch, makeBranch } from './worktree/branch.js'
import { patchHash, reset } from './worktree/changes.js'
import { openWorktree } from './worktree/worktree.js'

/**
 * Fixes the failure that a report tells of, and proves it: in a copy of the project's commit, the failing command must fail as
 * the report says, and pass with the fix, then the project's tests, then the failing command once more. The project is only
 * read; nothing is pushed. **It runs the project's own commands.**
 *
 * @returns the patch if one was proven; else why there is none.
 * @throws HoldfastError `invalid-option`, `no-repository`, `no-outside-folder`, `branch-refused`, `git-failed`,
 * `command-missing`, `fix-timeout`; the signal's reason when it aborts.
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * const { status, patch } = await fixFailure(report, { command: 'npm test' })
 * if (status === 'fixed') console.log(patch)
 */
export async function fixFailure(report: Report, options: FixOptions = {}): Promise<FixResult> {
  checkCall(report, options)
  const reasons = reasonsOf(report)
  const early = endBefore(report, reasons.stop, options)
  if (early) return early
  await using worktree = await openWorktree(options.folder ?? '.')
  if (options.branch !== undefined) await checkBranch(worktree.top, options.branch)
  const session = new Session(worktree, options)
  const reproduced = await reproduce(session, report, await session.project())
  const outcome = reproduced.view
    ? await fixSeen({ session, report, reasons, ...reproduced })
    : notSeen(report, reproduced.reasons)
  return {
    ...outcome,
    commit: worktree.commit,
    ...commandOf(reproduced.candidate),
    runs: session.runs,
    notes: session.notes.map(maskSecrets),
    setAside: setAside(reasons.stop, reasons.doubt, options),
  }
}

/** A failure that was seen here. */
interface Seen extends Extract<Reproduction, { view: FailureView }> {
  readonly session: Session
  readonly report: Report
  readonly reasons: Reasons
}

/** Nothing needs a look at the project: nothing failed, or a person must take over. */
function endBefore(
  report: Report,
  stop: readonly string[],
  { evenIfEscalated = false }: FixOptions,
): FixResult | undefined {
  if (report.verdict !== 'failed' || !report.rootCause) {
    const reasons =
      report.verdict === 'passed' ? ['The report tells of no failure.'] : (report.escalation?.reasons ?? [])
    return { ...resultOf(report, 'escalated', 'There is no failure to fix in this report.'), reasons }
  }
  if (stop.length === 0 || evenIfEscalated) return undefined
  return { ...resultOf(report, 'escalated', 'A person must take over, so nothing was run.'), reasons: stop }
}

function notSeen(report: Report, reasons: readonly string[]): FixResult {
  const summary = 'The failure was not seen here, so no fix could be proven.'
  return { ...resultOf(report, 'not-reproduced', summary), reasons: reasons.map(maskSecrets) }
}

/** Searches for a fix, records what was tried, and says how it ended. */
async function fixSeen(seen: Seen): Promise<FixResult> {
  const { session, report, view, candidate } = seen
  const { options } = session
  const test = options.test ?? (await testCommandOf(await session.project()))
  if (test === undefined)
    session.notes.push('The project has no test command, so only the failing command was run.')
  const isWhole = test === candidate.command && candidate.folder === ''
  const provenFix = await provenFixOf(report, view, options)
  const setting = { session, candidate, test: isWhole ? undefined : test }
  const first = withProvenFirst(strategies, provenFix, options)
  const local = await search(setting, first, { view, patch: '', way: [] })
  const searched = await withClaude(setting, local, view)
  const unrecorded = await rememberAttempts(report, searched, options)
  if (unrecorded !== undefined) session.notes.push(unrecorded)
  return {
    ...(searched.found ? await offered(seen, searched.found) : await whyNot(seen, searched)),
    attempts: searched.attempts.map(maskAttempt),
    ...(test === undefined ? {} : { test }),
    ...(provenFix === undefined ? {} : { provenFix: maskSecrets(provenFix) }),
  }
}

/** Claude is asked only if nothing else was proven, and only if the caller wants it. */
async function withClaude(setting: Setting, local: Searched, view: FailureView): Promise<Searched> {
  const { claude } = setting.session.options
  if (local.found || claude === undefined || claude === false) return local
  const { searchWithClaude } = await import('./claude/search.js')
  return searchWithClaude(setting, claude === true ? {} : claude, { view, attempts: local.attempts })
}

/** What was proven, and its branch if one was asked for. */
async function offered(
  { session, report }: Seen,
  { patch, titles, strategies: names }: Found,
): Promise<FixResult> {
  const { branch } = session.options
  if (branch !== undefined) await makeBranch(session.worktree, branch, patch, messageOf(titles))
  const files = [...patch.matchAll(/^diff --git a\/.* b\/(.*)$/gm)].map(([, file = '']) => file)
  return {
    ...resultOf(report, 'fixed', `Fixed and verified: ${titles.join('; ')}.`),
    ...{ patch, patchHash: patchHash(patch), files, strategies: names },
    ...(branch === undefined ? {} : { branch }),
  }
}

/** Nothing was proven: does the failure come and go, must a person choose, or is there just no fix? */
async function whyNot(
  { session, report, reasons, candidate }: Seen,
  { attempts }: Searched,
): Promise<FixResult> {
  const { rootCause } = report
  await reset(session.worktree.root, session.worktree.commit)
  if (await passesNow(session, candidate)) {
    const flaky = `'${maskSecrets(candidate.command)}' failed here, and passed when it was run again: it is flaky.`
    return {
      ...resultOf(report, 'escalated', 'The failure comes and goes without any change.'),
      reasons: [flaky],
    }
  }
  if (rootCause && ['test-assertion', 'snapshot-diff'].includes(rootCause.category))
    return {
      ...resultOf(report, 'escalated', 'A person must decide what is right.'),
      reasons: [maskSecrets(twoTruths(rootCause)), ...reasons.doubt],
    }
  const summary = attempts.length === 0 ? 'No strategy knows this failure.' : 'Nothing that was tried passed.'
  return { ...resultOf(report, 'not-fixed', summary), reasons: reasons.doubt }
}

const passesNow = async (session: Session, { command, folder }: Candidate): Promise<boolean> =>
  (await session.run('before', command, folder)).status === 0
