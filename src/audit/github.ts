import { githubJob, notedIn } from './github-job.js'
import type { NotedSteps } from './github-job.js'
import { continuing, isCheckStep, stepFindings } from './github-step.js'
import type { Found } from './found.js'
import type { Mapping } from './yaml.js'

/** What a GitHub workflow, or a composite action, may lose a failure by. */
export function* githubFindings(root: Mapping): Generator<Found> {
  const shell = shellOf(root)
  const noted = notedIn(root.source)
  yield* pathFilters(root)
  for (const [id, job] of root.at('jobs')?.entries() ?? []) yield* jobFindings(id, job, shell, noted)
  const runs = root.at('runs')
  if (!runs) return
  const steps = runs.list('steps')
  const action = githubJob(runs, steps, undefined, noted)
  for (const [index, step] of steps.entries()) yield* stepFindings(step, index, action)
}

function shellOf(at: Mapping): string | undefined {
  return at.at('defaults')?.at('run')?.text('shell')
}

function* jobFindings(
  id: string,
  job: Mapping,
  shell: string | undefined,
  noted: NotedSteps,
): Generator<Found> {
  const steps = job.list('steps')
  const context = githubJob(job, steps, shellOf(job) ?? shell, noted)
  yield* continuing(job, () => steps.some(isCheckStep), false)
  yield* withoutTimeout(id, job, steps)
  yield* gates(id, job)
  for (const [index, step] of steps.entries()) yield* stepFindings(step, index, context)
}

/** A job that hangs takes six hours before GitHub ends it. */
function withoutTimeout(id: string, job: Mapping, steps: readonly Mapping[]): Found[] {
  if (steps.length === 0 || job.has('timeout-minutes') || steps.every(step => step.has('timeout-minutes')))
    return []
  return [
    {
      kind: 'missing-timeout',
      certainty: 'hint',
      line: job.line(),
      message: `\`${id}\` has no \`timeout-minutes\`: a job that hangs runs for six hours and ends as cancelled, not as failed.`,
      fix: 'Add `timeout-minutes` to the job.',
    },
  ]
}

/** Jobs that represent the others in a branch's required checks, by what they are called. */
const gate =
  /gate|all[-_ ]?(?:green|pass|checks|jobs|tests)|success|required|\bstatus\b|complete|conclusion|ci[-_ ]?ok/i
/** Jobs that clean up and tell: they need no result. */
const afterwards =
  /notif|slack|clean|report|upload|summary|teardown|destroy|stop|comment|publish|coverage|coveralls/i

function gates(id: string, job: Mapping): Found[] {
  if (!job.has('needs')) return []
  const name = `${id} ${job.text('name') ?? ''}`
  const condition = job.text('if')
  if (condition === undefined) return gate.test(name) ? [skippable(id, job)] : []
  if (!/always\(\)|!\s*cancelled\(\)/.test(condition) || looksAtNeeds(condition, job)) return []
  if (afterwards.test(name)) return []
  return [
    {
      kind: 'needs-result-ignored',
      certainty: gate.test(name) ? 'finding' : 'hint',
      line: job.line('if'),
      message: `\`${id}\` runs even if the jobs that it needs failed, and never checks their results.`,
      fix: "Fail where `contains(needs.*.result, 'failure')` or `'cancelled'` is true.",
    },
  ]
}

/** `failure()` and `success()` are about the needed jobs, in the condition of a job. Others ask GitHub itself. */
function looksAtNeeds(condition: string, { source }: Mapping): boolean {
  return (
    /\b(?:failure|success)\(\)/.test(condition) ||
    /\bneeds\s{0,9}[.[)]|gh (?:run|api)|\/actions\/runs\//.test(source)
  )
}

function skippable(id: string, job: Mapping): Found {
  return {
    kind: 'required-check-may-be-skipped',
    certainty: 'hint',
    line: job.line('needs'),
    message: `If a job that it needs fails, \`${id}\` is skipped; a skipped check counts as passed.`,
    fix: 'Write `if: always()` and fail on the results in `needs`.',
  }
}

function pathFilters(root: Mapping): Found[] {
  const trigger = root.at('on')?.at('pull_request')
  const key = ['paths', 'paths-ignore'].find(each => trigger?.has(each))
  if (!trigger || key === undefined) return []
  return [
    {
      kind: 'required-check-may-be-skipped',
      certainty: 'hint',
      line: trigger.line(key),
      message:
        'Pull requests without changes in these paths skip this workflow. If it is a required check, they wait forever or pass unchecked.',
      fix: 'Filter in a first job, let the other jobs check its result, and always run the required job.',
    },
  ]
}
