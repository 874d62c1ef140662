import { maskSecrets } from '../text/index.js'
import { reasonsOf, twoTruths } from './escalation.js'
import type { FixOptions, FixResult, FixStatus, Report } from './models.js'
import { checkCall } from './options.js'
import { reproduce } from './proof/reproduce.js'
import type { Candidate } from './proof/candidates.js'
import { testCommandOf } from './proof/test-command.js'
import { provenFixOf, rememberAttempts, withProvenFirst } from './remembered.js'
import { search } from './search/search.js'
import type { Searched } from './search/search.js'
import type { Setting } from './search/setting.js'
import { Session } from './session.js'
import { strategies } from './strategies/list.js'
import type { FailureView } from './strategies/models.js'
import { checkBranch, makeBranch } from './worktree/branch.js'
import { patchHash } from './worktree/changes.js'
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
  const { stop, doubt } = reasonsOf(report)
  const early = endBefore(report, stop, options)
  if (early) return early
  const folder = options.folder ?? '.'
  await using worktree = await openWorktree(folder)
  if (options.branch !== undefined) await checkBranch(worktree.top, options.branch)
  const session = new Session(worktree, options)
  if (worktree.dirty)
    session.notes.push(
      'The project has changes that are not committed. The fix is for the commit without them.',
    )
  const project = await session.project()
  const reproduced = await reproduce(session, report, project)
  const end = (status: FixStatus, summary: string, more: Partial<FixResult> = {}): FixResult => ({
    ...resultOf(report, status, summary),
    commit: worktree.commit,
    ...commandOf(reproduced.candidate),
    runs: session.runs,
    notes: session.notes.map(maskSecrets),
    setAside: setAside(stop, doubt, options),
    ...more,
  })
  if (!reproduced.view)
    return end('not-reproduced', 'The failure was not seen here, so no fix could be proven.', {
      reasons: reproduced.reasons.map(maskSecrets),
    })

  const { view, candidate } = reproduced
  const test = options.test ?? (await testCommandOf(project))
  if (test === undefined)
    session.notes.push('The project has no test command, so only the failing command was run.')
  const tested =
    test === undefined || (test === candidate.command && candidate.folder === '') ? undefined : test
  const provenFix = await provenFixOf(report, view, options)
  const setting = { session, candidate, test: tested }
  const local = await search(setting, withProvenFirst(strategies, provenFix, options), {
    view,
    patch: '',
    way: [],
  })
  const found = await withClaude(setting, local, view)
  const unrecorded = await rememberAttempts(report, found, options)
  if (unrecorded !== undefined) session.notes.push(unrecorded)
  const common = {
    attempts: found.attempts.map(maskAttempt),
    ...(test === undefined ? {} : { test }),
    ...(provenFix === undefined ? {} : { provenFix: maskSecrets(provenFix) }),
  }
  if (!found.found)
    return { ...end('not-fixed', ''), ...common, ...(await whyNot(session, report, found, candidate, doubt)) }
  const { patch, titles, strategies: names } = found.found
  const branch = options.branch
  if (branch !== undefined) await makeBranch(worktree, branch, patch, `${messageOf(titles)}\n`)
  const files = [...patch.matchAll(/^diff --git a\/.* b\/(.*)$/gm)].map(([, file = '']) => file)
  return end('fixed', `Fixed and verified: ${titles.join('; ')}.`, {
    ...common,
    ...{ patch, patchHash: patchHash(patch), files, strategies: names },
    ...(branch === undefined ? {} : { branch }),
  })
}

/** Claude is asked only if nothing else was proven, and only if the caller wants it. */
async function withClaude(setting: Setting, local: Searched, view: FailureView): Promise<Searched> {
  const { claude } = setting.session.options
  if (local.found || claude === undefined || claude === false) return local
  const { searchWithClaude } = await import('./claude/search.js')
  return searchWithClaude(setting, claude === true ? {} : claude, { view, attempts: local.attempts })
}

/** What needs no look at the project: nothing failed, or a person must take over. */
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

function resultOf(report: Report, status: FixStatus, summary: string): FixResult {
  const { rootCause } = report
  return {
    schemaVersion: 1,
    status,
    summary,
    reasons: [],
    setAside: [],
    rootCause: rootCause && {
      category: rootCause.category,
      ...(rootCause.tool === undefined ? {} : { tool: rootCause.tool }),
      summary: rootCause.summary,
    },
    runs: [],
    attempts: [],
    notes: [],
  }
}

function setAside(
  stop: readonly string[],
  doubt: readonly string[],
  { evenIfEscalated }: FixOptions,
): string[] {
  return [
    ...(evenIfEscalated === true ? stop.map(reason => `${reason} Set aside: even if escalated.`) : []),
    ...doubt.map(reason => `${reason} Set aside: the failure is looked for here first.`),
  ]
}

const commandOf = (candidate: Candidate | undefined): Partial<FixResult> =>
  candidate === undefined
    ? {}
    : {
        command: maskSecrets(candidate.command),
        ...(candidate.folder === '' ? {} : { folder: candidate.folder }),
      }

/** Nothing was proven: does the failure come and go, must a person choose, or is there just no fix? */
async function whyNot(
  session: Session,
  report: Report,
  { attempts }: Searched,
  { command, folder }: Candidate,
  doubt: readonly string[],
): Promise<Pick<FixResult, 'status' | 'summary' | 'reasons'>> {
  const { rootCause } = report
  const { reset } = await import('./worktree/changes.js')
  await reset(session.worktree.root, session.worktree.commit)
  const again = await session.run('before', command, folder)
  if (again.status === 0)
    return {
      status: 'escalated',
      summary: 'The failure comes and goes without any change.',
      reasons: [`'${maskSecrets(command)}' failed here, and passed when it was run again: it is flaky.`],
    }
  if (rootCause && ['test-assertion', 'snapshot-diff'].includes(rootCause.category))
    return {
      status: 'escalated',
      summary: 'A person must decide what is right.',
      reasons: [maskSecrets(twoTruths(rootCause)), ...doubt],
    }
  return {
    status: 'not-fixed',
    summary: attempts.length === 0 ? 'No strategy knows this failure.' : 'Nothing that was tried passed.',
    reasons: doubt,
  }
}

const maskAttempt = <T extends { title: string; detail?: string }>(attempt: T): T => ({
  ...attempt,
  title: maskSecrets(attempt.title),
  ...(attempt.detail === undefined ? {} : { detail: maskSecrets(attempt.detail) }),
})

const messageOf = (titles: readonly string[]): string =>
  titles.length === 1 ? (titles[0] ?? '') : `Fix the build\n\n${titles.map(title => `- ${title}`).join('\n')}`
