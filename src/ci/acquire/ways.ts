import { z } from 'zod'
import { firstLine, parsedJson } from '../commands/gh.js'
import type { Gh } from '../commands/gh.js'
import { annotationSchema } from './models.js'
import type { JobAnswer, LogWay, RunAnswer } from './models.js'
import { unzip } from './zip.js'

/** What a log belongs to: a job, or a run without jobs. */
export interface Wanted {
  readonly run: RunAnswer
  readonly job: JobAnswer | undefined
  /** Whether the run ran again since: what GitHub has of it by its number alone is of a later attempt. */
  readonly superseded: boolean
}

type Way = (gh: Gh, wanted: Wanted) => Promise<Answer>
type Answer = { log: Buffer; cut: boolean } | { why: string }

/** Tried one after the other. */
export const ways: readonly (readonly [LogWay, Way])[] = [
  ['failed-steps', failedSteps],
  ['job-log', jobLog],
  ['archive', archive],
  ['annotations', annotations],
]

async function failedSteps(gh: Gh, { job, superseded }: Wanted): Promise<Answer> {
  if (!job) return { why: 'the run has no jobs' }
  if (superseded) return { why: 'gh has only those of the latest attempt' }
  if (job.conclusion === 'success') return { why: 'none failed' }
  const { status, stdout, stderr, cut } = await gh.call(
    'run',
    'view',
    '--job',
    String(job.id),
    '--log-failed',
  )
  return status === 0 ? { log: stdout, cut } : { why: firstLine(stderr) }
}

async function jobLog(gh: Gh, { job }: Wanted): Promise<Answer> {
  if (!job) return { why: 'the run has no jobs' }
  const answer = await gh.bytes(`actions/jobs/${job.id}/logs`)
  return 'why' in answer ? answer : { log: answer.bytes, cut: answer.cut }
}

async function archive(gh: Gh, { run, job, superseded }: Wanted): Promise<Answer> {
  const attempt = superseded ? `/attempts/${job?.run_attempt ?? run.run_attempt ?? 1}` : ''
  const answer = await gh.bytes(`actions/runs/${run.id}${attempt}/logs`)
  if ('why' in answer) return answer
  const files = unzip(answer.bytes)
  if (!files) return { why: 'it is not a zip archive, or is incomplete' }
  const jobFiles = files.filter(({ name }) => /^-?\d+_[^/]+\.txt$/.test(name)) // one a job; the steps lie in folders
  const own = jobFiles.filter(({ name }) => job && jobIn(name) === nameInArchive(job.name))
  const parts = own.length > 0 || !job ? own : jobFiles.length === 1 ? jobFiles : []
  if (parts.length === 0) return { why: 'it has no log of this job' }
  const logs = parts.map(file => file.bytes())
  const whole = logs.filter(log => log !== undefined)
  return whole.length < logs.length
    ? { why: 'its log of this job is damaged, or too large' }
    : { log: Buffer.concat(whole), cut: false }
}

/** A workflow that could not be read has no job: what is wrong is in the annotations of its check suite alone. */
async function annotations(gh: Gh, { run, job }: Wanted): Promise<Answer> {
  const checks = job ? [job] : run.check_suite_id === undefined ? [] : await checksOf(gh, run.check_suite_id)
  const lines: string[] = []
  for (const { id } of checks) {
    const found = await annotationsOf(gh, id)
    if ('why' in found) return found
    lines.push(...found.map(({ text }) => text))
  }
  return lines.length > 0
    ? { log: Buffer.from(`${lines.join('\n')}\n`), cut: false }
    : { why: 'there are none' }
}

/** What GitHub shows beside a check, each on one line as its logs have errors. */
export async function annotationsOf(
  gh: Gh,
  check: number,
): Promise<{ level: string; text: string }[] | { why: string }> {
  const answer = await gh.bytes(`check-runs/${check}/annotations?per_page=100`)
  if ('why' in answer) return answer
  const found = z.array(annotationSchema).safeParse(parsedJson(answer.bytes))
  if (!found.success) return { why: 'their format is unknown' }
  return found.data.map(({ path, start_line, annotation_level, message }) => {
    const level = annotation_level === 'failure' ? 'error' : (annotation_level ?? 'notice')
    return { level, text: `##[${level}]${path}:${start_line}: ${onOneLine(message ?? '')}` }
  })
}

const onOneLine = (text: string): string =>
  text
    .split('\n')
    .map(line => line.trim())
    .join(' ')

const checksOf = (gh: Gh, suite: number): Promise<{ id: number }[]> =>
  gh.list(`check-suites/${suite}/check-runs`, 'check_runs', z.object({ id: z.int() }))

const jobIn = (file: string): string => file.replace(/^-?\d+_/, '').replace(/\.txt$/, '')

/** GitHub leaves out of a file name what file systems do not take. */
const nameInArchive = (job: string): string => job.replace(/[/\\:*?"<>|]/g, '')

/** True of a log that says nothing: a byte order mark and white space at the most. */
export const isBlank = (log: Buffer): boolean =>
  log.subarray(log.indexOf('\ufeff') === 0 ? 3 : 0).every(byte => byte <= 0x20)
