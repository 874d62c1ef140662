import { z } from 'zod'
import { acquireFromGithub } from '../../acquire/github.js'
import type { Gh, GhOptions } from '../../commands/gh.js'
import type { Attributed } from '../models.js'
import { jobSchema } from '../../acquire/models.js'
import type { JobAnswer } from '../../acquire/models.js'
import { failedConclusions } from '../../acquire/conclusions.js'
import { runSchema } from './models.js'
import type { LogOrigin, Run } from './models.js'
import type { SignatureOf } from '../models.js'

/** How a log of the base is compared with the one that was read. */
export interface Comparison {
  /** Of the failure whose cause is sought; undefined if its words could be those of any. */
  readonly signature: string | undefined
  readonly signatureOf: SignatureOf
  readonly options: GhOptions
}

/**
 * The base branch, where its last run of the same workflow fails the same way: its log has the same failure. Where nobody has that log
 * any more, that the same job fails there has to do.
 */
export async function baseFails(
  gh: Gh,
  origin: LogOrigin,
  comparison: Comparison,
): Promise<Attributed | undefined> {
  const base = await baseBranch(gh, origin)
  const last = await lastRun(gh, origin, base)
  if (!last || !failedConclusions.has(last.conclusion)) return undefined
  const jobs = await gh.list(`actions/runs/${last.id}/jobs`, 'jobs', jobSchema)
  const failed = jobs.filter(({ conclusion }) => failedConclusions.has(conclusion))
  const same = origin.job ? failed.filter(({ name }) => name === origin.job?.name) : failed
  return compared(origin, { base, last, jobs: same }, comparison)
}

async function compared(
  { reference, job }: LogOrigin,
  { base, last, jobs }: { base: string; last: Run; jobs: readonly JobAnswer[] },
  { signature, signatureOf, options }: Comparison,
): Promise<Attributed | undefined> {
  let read = 0
  for (const { id } of jobs.slice(0, 3)) {
    const [acquired] = await acquireFromGithub({ ...reference, kind: 'job', number: String(id) }, options)
    if (!acquired?.log) continue
    read++
    if (signature === undefined || (await signatureOf(acquired.log)) !== signature) continue
    return {
      attribution: 'base-branch',
      reason: `The last run of this workflow on ${base} fails with the same failure: ${last.html_url}.`,
    }
  }
  if (read > 0 || !job || jobs.length === 0) return undefined // it fails for something else, or elsewhere
  return {
    attribution: 'base-branch',
    reason: `The last run of this workflow on ${base} fails in the same job, ${job.name}: ${last.html_url}. Its log is not to be had, so whether for the same reason is not known.`,
  }
}

/** The branch of the pull request's other side, else the default branch. */
export async function baseBranch(gh: Gh, { run }: LogOrigin): Promise<string> {
  const [pull] = run.pull_requests ?? []
  if (pull) return pull.base.ref
  const { stdout } = await gh.call('api', 'repos/{owner}/{repo}', '--jq', '.default_branch')
  return stdout.toString().trim()
}

/** The newest finished run of the workflow on a branch: before this one, where this one is on it. */
async function lastRun(gh: Gh, { run }: LogOrigin, branch: string): Promise<Run | undefined> {
  const path = `actions/workflows/${run.workflow_id}/runs?branch=${encodeURIComponent(branch)}&status=completed&per_page=20`
  const { workflow_runs: runs } = await gh.json(path, z.object({ workflow_runs: z.array(runSchema) }))
  return runs
    .filter(({ id, event }) => id !== run.id && event !== 'pull_request')
    .filter(({ run_number: number }) => run.head_branch !== branch || number < run.run_number)
    .filter(({ conclusion }) => conclusion === 'success' || failedConclusions.has(conclusion))
    .sort((a, b) => b.run_number - a.run_number)[0]
}
