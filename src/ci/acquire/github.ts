import { z } from 'zod'
import { checkArgument, checkOptions, oneOf, shape, text } from '../../options/index.js'
import { HoldfastError } from '../../result/index.js'
import { ghFor, ghRules } from '../commands/gh.js'
import type { Gh, GhOptions } from '../commands/gh.js'
import { failedConclusions } from './conclusions.js'
import { jobSchema, runSchema } from './models.js'
import type { AcquiredLog, FoundJob, GithubJob, GithubRun, JobAnswer, RunAnswer } from './models.js'
import type { GithubReference } from './reference.js'
import { annotationsOf, isBlank, ways } from './ways.js'
import type { Wanted } from './ways.js'

/** A run that waits for somebody has no log of a failure, but says what it waits for. */
const fetchedConclusions: readonly (string | null)[] = [...failedConclusions, 'action_required']

const githubRun = shape('what `githubReference` gives', {
  kind: oneOf('run', 'job', 'pull-request'),
  number: text,
})

/**
 * Finds the jobs whose logs tell why a run failed: its failed ones, else those that were cancelled, else (nothing failed) all
 * that ran; of a pull request, those of each failed run of its last commit; of a job, itself. No log is fetched yet.
 *
 * @throws HoldfastError `command-missing` (no gh), `github-cli-too-old`, `github-not-logged-in`, `github-unavailable` (no such
 * run, no network), `github-unfinished` (nothing has failed so far), `github-nothing-failed` (a pull request none of whose
 * runs failed); the signal's reason when it aborts.
 * @example
 * for (const { job, fetchLog } of await findGithubJobs(githubReference('123'))) console.log(job?.name, await fetchLog())
 */
export async function findGithubJobs(
  reference: GithubReference,
  options: GhOptions = {},
): Promise<FoundJob[]> {
  checkOptions('findGithubJobs', options, ghRules)
  checkArgument('findGithubJobs', 'reference', reference, githubRun)
  const gh = ghFor(reference, options)
  const found = (
    run: RunAnswer,
    job: JobAnswer | undefined,
    beside = { unfinished: 0, cancelled: 0 },
  ): FoundJob => {
    const superseded = (job?.run_attempt ?? Infinity) < (run.run_attempt ?? 1)
    return {
      ...described(run, job),
      ...beside,
      fetchLog: (signal = options.signal) =>
        fetchLog(ghFor(reference, { ...options, signal }), { run, job, superseded }),
    }
  }
  if (reference.kind === 'job') {
    const job = await gh.json(`actions/jobs/${reference.number}`, jobSchema)
    const run = await gh.json(`actions/runs/${job.run_id}`, runSchema)
    if (job.conclusion === null) throw unfinished(run, 1, `Job ${job.name}`)
    return [found(run, job)]
  }
  const runs =
    reference.kind === 'run'
      ? [await gh.json(`actions/runs/${reference.number}`, runSchema)]
      : await failedRuns(gh, reference.number)
  const jobs: FoundJob[] = []
  for (const run of runs) {
    const { chosen, ...beside } = await chooseJobs(gh, run, reference.attempt)
    jobs.push(...chosen.map(job => found(run, job, beside)))
  }
  return jobs
}

/**
 * Fetches the logs of the jobs that {@link findGithubJobs} finds, one after another: the failed steps, else the log of the job,
 * else its part of the run's archive, else the annotations (a workflow that could not start has nothing else). An empty
 * answer is not a log.
 *
 * @throws HoldfastError as {@link findGithubJobs}.
 * @example
 * const [acquired] = await acquireFromGithub(githubReference('https://github.com/o/r/actions/runs/1'))
 */
export async function acquireFromGithub(
  reference: GithubReference,
  options: GhOptions = {},
): Promise<AcquiredLog[]> {
  checkOptions('acquireFromGithub', options, ghRules)
  checkArgument('acquireFromGithub', 'reference', reference, githubRun)
  const logs: AcquiredLog[] = []
  for (const job of await findGithubJobs(reference, options)) logs.push(await job.fetchLog())
  return logs
}

async function failedRuns(gh: Gh, pull: string): Promise<RunAnswer[]> {
  const { head } = await gh.json(`pulls/${pull}`, z.object({ head: z.object({ sha: z.string() }) }))
  const path = `actions/runs?head_sha=${encodeURIComponent(head.sha)}`
  const runs = await gh.list(path, 'workflow_runs', runSchema)
  const failed = runs.filter(
    ({ conclusion }) =>
      conclusion !== null && (fetchedConclusions.includes(conclusion) || conclusion === 'cancelled'),
  )
  if (failed.length > 0) return failed
  const open = runs.filter(({ conclusion }) => conclusion === null).length
  throw new HoldfastError(
    'github-nothing-failed',
    `None of the ${runs.length} runs of pull request #${pull} has failed; ${open} are not finished. Name the run with --run.`,
    { kind: 'invalid-input' },
  )
}

/** A job that was cancelled because another failed tells nothing. */
async function chooseJobs(gh: Gh, run: RunAnswer, attempt: string | undefined) {
  const path = `actions/runs/${run.id}${attempt === undefined ? '' : `/attempts/${attempt}`}/jobs`
  const jobs = await gh.list(path, 'jobs', jobSchema)
  const failed = jobs.filter(({ conclusion }) => fetchedConclusions.includes(conclusion))
  const cancelled = jobs.filter(({ conclusion }) => conclusion === 'cancelled')
  const open = jobs.filter(({ conclusion }) => conclusion === null).length
  const first = [failed, cancelled].find(some => some.length > 0)
  if (!first && (open > 0 || run.conclusion === null)) throw unfinished(run, open, `Run ${run.id}`)
  const chosen: (JobAnswer | undefined)[] =
    first ?? jobs.filter(({ conclusion }) => conclusion === 'success' || conclusion === 'neutral')
  return {
    chosen: chosen.length > 0 ? chosen : [undefined],
    unfinished: open,
    cancelled: failed.length > 0 ? cancelled.length : 0,
  }
}

function unfinished({ id }: RunAnswer, open: number, what: string): HoldfastError {
  return new HoldfastError(
    'github-unfinished',
    `${what} is not finished, and no job has failed so far (${open} ${open === 1 ? 'job is' : 'jobs are'} unfinished). Wait for it with 'gh run watch ${id}'.`,
    { kind: 'invalid-input' },
  )
}

async function fetchLog(gh: Gh, wanted: Wanted): Promise<AcquiredLog> {
  const { run, job } = wanted
  const context = { ...described(run, job), annotations: await greenErrors(gh, job) }
  const missing: string[] = []
  for (const [way, ask] of ways) {
    const answer = await ask(gh, wanted)
    const why = 'why' in answer ? answer.why : isBlank(answer.log) ? 'it is empty' : undefined
    if (why === undefined && 'log' in answer) return { ...context, way, missing, ...answer }
    missing.push(`${way}: ${why ?? ''}`)
  }
  return { ...context, cut: false, missing }
}

/** Of a failed job the log tells; what a green one has to say beside its log nobody reads. */
async function greenErrors(gh: Gh, job: JobAnswer | undefined): Promise<string[]> {
  if (job?.conclusion !== 'success') return []
  const found = await annotationsOf(gh, job.id)
  return 'why' in found ? [] : found.filter(({ level }) => level === 'error').map(({ text }) => text)
}

const described = (run: RunAnswer, job: JobAnswer | undefined): { run: GithubRun; job?: GithubJob } => ({
  run: {
    id: run.id,
    url: run.html_url,
    workflow: run.name ?? '',
    branch: run.head_branch,
    commit: run.head_sha,
    event: run.event,
    conclusion: run.conclusion,
    attempt: run.run_attempt ?? 1,
  },
  ...(job
    ? { job: { id: job.id, name: job.name, url: job.html_url ?? run.html_url, conclusion: job.conclusion } }
    : {}),
})
