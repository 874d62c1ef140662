import { z } from 'zod'
import { firstLine } from './gh.js'
import type { Gh } from './gh.js'
import { unzip } from './zip.js'

export const runSchema = z.object({
  id: z.int(),
  name: z.string().nullish(),
  html_url: z.string(),
  head_branch: z.string().nullable(),
  head_sha: z.string(),
  event: z.string(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  run_attempt: z.int().optional(),
  check_suite_id: z.int().optional(),
})

export type Run = z.infer<typeof runSchema>

export const jobSchema = z.object({ id: z.int(), name: z.string(), conclusion: z.string().nullable() })
type Job = z.infer<typeof jobSchema>

const annotationSchema = z.object({
  path: z.string(),
  start_line: z.int(),
  annotation_level: z.string().nullable(),
  message: z.string().nullable(),
})

/** Where a log was found: the first of these that had one. */
export type LogWay = 'failed-steps' | 'job-log' | 'archive' | 'annotations'

type Way = (gh: Gh, run: Run, jobs: readonly Job[], job: string | undefined) => Promise<Answer>
type Answer = { log: Buffer; cut: boolean } | { why: string }

/** Tried one after the other. */
export const ways: readonly (readonly [LogWay, Way])[] = [
  ['failed-steps', failedSteps],
  ['job-log', jobLogs],
  ['archive', archive],
  ['annotations', annotations],
]

async function failedSteps(
  gh: Gh,
  run: { id: number },
  _: readonly Job[],
  job: string | undefined,
): Promise<Answer> {
  const { status, stdout, stderr, cut } = await gh.call(
    'run',
    'view',
    ...(job === undefined ? [String(run.id)] : ['--job', job]),
    '--log-failed',
  )
  return status === 0 ? { log: stdout, cut } : { why: firstLine(stderr) }
}

/** In the form of `gh run view --log`: each line behind the name of its job, whose steps are not told apart here. */
async function jobLogs(gh: Gh, _: unknown, jobs: readonly Job[]): Promise<Answer> {
  const parts: Buffer[] = []
  let cut = false
  let why = jobs.length === 0 ? 'the run has no jobs' : 'they are empty'
  for (const { id, name } of jobs) {
    const answer = await gh.bytes(`actions/jobs/${id}/logs`)
    if ('why' in answer) why = answer.why
    else {
      cut ||= answer.cut
      if (!isBlank(answer.bytes)) parts.push(behindName(name, answer.bytes))
    }
  }
  return parts.length > 0 ? { log: Buffer.concat(parts), cut } : { why }
}

async function archive(gh: Gh, run: { id: number }, jobs: readonly Job[]): Promise<Answer> {
  const answer = await gh.bytes(`actions/runs/${run.id}/logs`)
  if ('why' in answer) return answer
  const files = unzip(answer.bytes)
  if (!files) return { why: 'it is no zip archive, or cut off' }
  const whole = files.filter(({ name }) => /^-?\d+_[^/]+\.txt$/.test(name)) // one a job; the steps lie in folders
  const names = new Set(jobs.map(({ name }) => nameInArchive(name)))
  const wanted = whole.filter(file => names.has(jobIn(file.name)))
  const parts = (wanted.length > 0 ? wanted : whole).map(file => behindName(jobIn(file.name), file.bytes()))
  return { log: Buffer.concat(parts), cut: false }
}

/** A workflow that could not be read has no job: what is wrong stands in the annotations of its check suite alone. */
async function annotations(
  gh: Gh,
  run: { check_suite_id?: number | undefined },
  jobs: readonly Job[],
): Promise<Answer> {
  const checks =
    jobs.length > 0 || run.check_suite_id === undefined ? jobs : await checksOf(gh, run.check_suite_id)
  const lines: string[] = []
  for (const { id, name } of checks) {
    const found = await gh.json(`check-runs/${id}/annotations`, z.array(annotationSchema))
    for (const { path, start_line, annotation_level, message } of found) {
      const level = annotation_level === 'failure' ? 'error' : (annotation_level ?? 'notice')
      lines.push(`${name}\tUNKNOWN STEP\t##[${level}]${path}:${start_line}: ${onOneLine(message ?? '')}`)
    }
  }
  return lines.length > 0
    ? { log: Buffer.from(`${lines.join('\n')}\n`), cut: false }
    : { why: 'there are none' }
}

const onOneLine = (text: string): string =>
  text
    .split('\n')
    .map(line => line.trim())
    .join(' ')

async function checksOf(gh: Gh, suite: number): Promise<{ id: number; name: string }[]> {
  const path = `check-suites/${suite}/check-runs`
  const { check_runs: checks } = await gh.json(
    path,
    z.object({ check_runs: z.array(z.object({ id: z.int(), name: z.string() })) }),
  )
  return checks
}

const jobIn = (file: string): string => file.replace(/^-?\d+_/, '').replace(/\.txt$/, '')

/** GitHub leaves out of a file name what file systems do not take. */
const nameInArchive = (job: string): string => job.replace(/[/\\:*?"<>|]/g, '')

/** True of a log that says nothing: a byte order mark and white space at the most. */
export const isBlank = (log: Buffer): boolean =>
  log.subarray(log.indexOf('\ufeff') === 0 ? 3 : 0).every(byte => byte <= 0x20)

function behindName(job: string, log: Buffer): Buffer {
  const text = log
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replace(/\n$/, '')
  return Buffer.from(
    text
      .split('\n')
      .map(line => `${job}\tUNKNOWN STEP\t${line}\n`)
      .join(''),
  )
}
