import type { Report } from '../../ci/index.js'
import type { Session } from '../session.js'
import type { FailureView, Project } from '../strategies/models.js'
import { reset } from '../worktree/changes.js'
import { candidatesOf } from './candidates.js'
import type { Candidate } from './candidates.js'
import { differencesOf } from './differences.js'
import { observe } from './observe.js'
import { isSameFailure } from './same.js'
import { install } from './setup.js'

/** The failure as it was seen here, or why it was not. */
export type Reproduction =
  | { readonly view: FailureView; readonly candidate: Candidate }
  | { readonly view?: undefined; readonly candidate?: Candidate; readonly reasons: readonly string[] }

/** Runs what may have failed until a command fails as the report says. */
export async function reproduce(session: Session, report: Report, project: Project): Promise<Reproduction> {
  const { command, log, signal } = session.options
  const { below, root, commit } = session.worktree
  const candidates =
    command === undefined ? await candidatesOf(report, log, project, below) : [{ command, folder: below }]
  if (candidates.length === 0)
    return {
      reasons: ['Neither the report nor the project says which command failed. Name it with --command.'],
    }
  const reasons: string[] = []
  for (const candidate of candidates) {
    await install(session, project, candidate.command, candidate.folder)
    const ran = await session.run('before', candidate.command, candidate.folder)
    await reset(root, commit)
    if (ran.status === 0) {
      reasons.push(`'${candidate.command}' passes here.`)
      continue
    }
    if (ran.timedOut) {
      reasons.push(`'${candidate.command}' does not end in time here.`)
      continue
    }
    const view = await observe(ran, candidate.folder, project, signal)
    if (isSameFailure(report, view.report, ran.output)) return { view, candidate }
    const summary = view.report.rootCause?.summary ?? `exit status ${ran.status ?? 'unknown'}`
    reasons.push(`'${candidate.command}' fails here in another way: ${summary}`)
    reasons.push(...differencesIn(ran.output))
  }
  const [first] = candidates
  reasons.push(...(await differencesOf(report, session)))
  return { reasons: [...new Set(reasons)], ...(first ? { candidate: first } : {}) }
}

/** What an output says that this machine lacks. */
function differencesIn(output: string): string[] {
  const refused =
    /ECONNREFUSED (\S{3,60})|connection refused[^\n]{0,80}?(\S+:\d{2,5})|could not connect to server[^\n]{0,80}/i.exec(
      output,
    )
  const missing = /(?:^|\s)(\S{1,60}): (?:command )?not found\b/m.exec(output)?.[1]
  return [
    ...(refused
      ? [`Nothing answers at ${refused[1] ?? refused[2] ?? 'a server'} here: a service is missing.`]
      : []),
    ...(missing === undefined ? [] : [`There is no '${missing}' here.`]),
  ]
}
