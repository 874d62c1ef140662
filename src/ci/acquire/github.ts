import { z } from 'zod'
import { HoldfastError } from '../../result/index.js'
import { ghFor } from './gh.js'
import type { Gh, GhOptions } from './gh.js'
import type { GithubReference } from './reference.js'
import { isBlank, jobSchema, runSchema, ways } from './ways.js'
import type { LogWay, Run } from './ways.js'

/** What is known of a run beside its log. */
export interface GithubRun {
  readonly id: number
  readonly url: string
  readonly workflow: string
  readonly branch: string | null
  readonly commit: string
  readonly event: string
  /** `success`, `failure`, …; `null` while it runs. */
  readonly conclusion: string | null
  /** Which attempt this is: from 2 on, the same commit ran before. */
  readonly attempt: number
}

/** The log of a run. */
export interface AcquiredLog {
  readonly run: GithubRun
  /** Absent where nobody has one: then nothing is known of the run, least of all that it is well. */
  readonly log?: Buffer
  readonly way?: LogWay
  /** True where the log was larger than allowed and its end is missing. */
  readonly cut: boolean
  /** Why each way before `way` had no log. */
  readonly missing: readonly string[]
}

const failing = new Set(['failure', 'timed_out', 'cancelled', 'startup_failure', 'action_required'])

/**
 * Fetches the log of a run, or of every failed run of a pull request's last commit, through `gh`: the failed steps,
 * else the logs of the jobs, else the archive of the run, else the annotations (a workflow that could not start has
 * nothing else). An empty answer is not a log.
 *
 * @throws HoldfastError `command-missing` (no gh), `github-unavailable` (not logged in, no such run, no network),
 * `github-nothing-failed` (a pull request without a failed run); the signal's reason when it aborts.
 * @example
 * const [acquired] = await acquireFromGithub(githubReference('https://github.com/o/r/actions/runs/1'))
 */
export async function acquireFromGithub(
  reference: GithubReference,
  options: GhOptions = {},
): Promise<AcquiredLog[]> {
  const gh = ghFor(reference, options)
  if (reference.kind === 'run') {
    const run = await gh.json(`actions/runs/${reference.number}`, runSchema)
    return [await logOf(gh, run, reference.job)]
  }
  const runs = await failedRuns(gh, reference.number)
  const logs: AcquiredLog[] = []
  for (const run of runs) logs.push(await logOf(gh, run, undefined))
  return logs
}

async function failedRuns(gh: Gh, pull: string): Promise<Run[]> {
  const { head } = await gh.json(`pulls/${pull}`, z.object({ head: z.object({ sha: z.string() }) }))
  const path = `actions/runs?head_sha=${encodeURIComponent(head.sha)}&per_page=100`
  const { workflow_runs: runs } = await gh.json(path, z.object({ workflow_runs: z.array(runSchema) }))
  const failed = runs.filter(({ conclusion }) => failing.has(conclusion ?? ''))
  if (failed.length > 0) return failed
  const open = runs.filter(({ conclusion }) => conclusion === null).length
  throw new HoldfastError(
    'github-nothing-failed',
    `None of the ${runs.length} runs of pull request #${pull} has failed; ${open} are not finished. Give the run itself with --run.`,
    { kind: 'invalid-input' },
  )
}

async function logOf(gh: Gh, run: Run, job: string | undefined): Promise<AcquiredLog> {
  const { jobs } = await gh.json(
    `actions/runs/${run.id}/jobs?per_page=100`,
    z.object({ jobs: z.array(jobSchema) }),
  )
  const wanted = jobs.filter(({ id, conclusion }) =>
    job === undefined ? failing.has(conclusion ?? '') : String(id) === job,
  )
  const missing: string[] = []
  for (const [way, ask] of ways) {
    const answer = await ask(gh, run, wanted.length > 0 ? wanted : jobs, job)
    const why = 'why' in answer ? answer.why : isBlank(answer.log) ? 'it is empty' : undefined
    if (why === undefined && 'log' in answer) return { run: described(run), way, missing, ...answer }
    missing.push(`${way}: ${why ?? ''}`)
  }
  return { run: described(run), cut: false, missing }
}

const described = (run: Run): GithubRun => ({
  id: run.id,
  url: run.html_url,
  workflow: run.name ?? '',
  branch: run.head_branch,
  commit: run.head_sha,
  event: run.event,
  conclusion: run.conclusion,
  attempt: run.run_attempt ?? 1,
})
