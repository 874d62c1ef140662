import type { Gh } from '../../commands/gh.js'
import type { Attributed } from '../models.js'
import { jobSchema } from '../../acquire/models.js'
import type { JobAnswer } from '../../acquire/models.js'
import { failedConclusions } from '../../acquire/conclusions.js'
import { runSchema } from './models.js'
import type { LogOrigin, Run } from './models.js'

/** At most this many other attempts, the latest, are checked. */
const mostAttempts = 3

/**
 * Flaky, where the same commit passed too: the same job in another attempt of the run, or the same workflow in another run for the
 * same event. A pull request and a push of one commit check out different things, and prove nothing of each other.
 */
export async function sameCommitPassed(gh: Gh, origin: LogOrigin): Promise<Attributed | undefined> {
  const { run } = origin
  const commit = run.head_sha.slice(0, 12)
  const proof = (await passedAttempt(gh, origin)) ?? (await passedRun(gh, origin))
  return proof === undefined
    ? undefined
    : { attribution: 'flaky', reason: `The same commit ${commit} also passed: ${proof}.` }
}

async function passedAttempt(gh: Gh, { run, job }: LogOrigin): Promise<string | undefined> {
  const latest = run.run_attempt
  const own = job?.run_attempt ?? latest
  const failed = job ? [job.name] : await failedJobs(gh, run, own)
  if (failed.length === 0) return undefined
  const others = Array.from({ length: latest }, (_, i) => latest - i).filter(attempt => attempt !== own)
  for (const attempt of others.slice(0, mostAttempts)) {
    const jobs = await jobsOf(gh, run, attempt)
    const passed = failed.every(name =>
      jobs.some(other => other.name === name && other.conclusion === 'success'),
    )
    if (passed) return `attempt ${attempt} of ${run.html_url} went well, attempt ${own} did not`
  }
  return undefined
}

function jobsOf(gh: Gh, run: Run, attempt: number): Promise<JobAnswer[]> {
  return gh.list(`actions/runs/${run.id}/attempts/${attempt}/jobs`, 'jobs', jobSchema)
}

async function failedJobs(gh: Gh, run: Run, attempt: number): Promise<string[]> {
  if (run.run_attempt === 1) return [] // there is nothing to compare them with
  const jobs = await jobsOf(gh, run, attempt)
  return jobs.filter(({ conclusion }) => failedConclusions.has(conclusion)).map(({ name }) => name)
}

async function passedRun(gh: Gh, { run }: LogOrigin): Promise<string | undefined> {
  const path = `actions/runs?head_sha=${encodeURIComponent(run.head_sha)}&event=${encodeURIComponent(run.event)}`
  const runs = await gh.list(path, 'workflow_runs', runSchema)
  const passed = runs.find(
    ({ id, workflow_id: workflow, conclusion }) =>
      id !== run.id && workflow === run.workflow_id && conclusion === 'success',
  )
  return passed && `${passed.html_url} went well, ${run.html_url} did not`
}
