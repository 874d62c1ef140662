import { z } from 'zod'
import {
  checkArgument,
  checkOptions,
  milliseconds,
  nonEmptyText,
  object,
  signal as signalRule,
  wholeNumber,
} from '../../options/index.js'
import type { RulesOf } from '../../options/index.js'
import { HoldfastError, isHoldfastError } from '../../result/index.js'
import { httpOf, isSafe } from './http.js'
import type { ListedJob, PipelineJob, PipelineLog, PipelineOptions, Service } from './models.js'
import { pageOf } from './page.js'
import { unreadable } from './refusals.js'

const rules: RulesOf<PipelineOptions> = {
  signal: signalRule,
  env: object(),
  urls: object(),
  maxBytes: wholeNumber(1),
  requestTimeoutMs: milliseconds(),
}
/** A pipeline with more failed jobs than this is broken as a whole. */
const mostJobs = 50

/**
 * Finds the jobs that tell why a pipeline failed, by the URL of its page on GitLab, CircleCI, Buildkite, Azure DevOps or Jenkins: its
 * failed ones, else those that may fail, else those that were canceled, else (nothing failed) all that ran. No log is fetched yet. The
 * token comes from the environment, and is sent to the service alone.
 *
 * @throws HoldfastError `service-unknown` (no such page, or a server that no setting names), `service-token-missing`,
 * `service-token-refused`, `service-not-found`, `service-unreadable`, `service-unavailable`, `service-unfinished`; the signal's reason
 * when it aborts.
 * @example
 * for (const job of await findPipelineJobs('https://gitlab.com/group/name/-/pipelines/1'))
 *   console.log(job.name, (await job.fetchLog()).log?.toString())
 */
export async function findPipelineJobs(url: string, options: PipelineOptions = {}): Promise<PipelineJob[]> {
  checkOptions('findPipelineJobs', options, rules)
  checkArgument('findPipelineJobs', 'url', url, nonEmptyText)
  const env = options.env ?? process.env
  const { service, api, find } = pageOf(url, env, options.urls)
  if (!isSafe(api)) throw unreadable(service, `an address that is not https, ${api.origin}`)
  const auth = service.auth(env)
  if (!auth) {
    throw new HoldfastError(
      'service-token-missing',
      `${service.title} is asked with a token, and ${service.tokenVariables} is not set. Set it, or save the log and name the file.`,
      { kind: 'invalid-input' },
    )
  }
  let jobs: ListedJob[]
  try {
    jobs = await find(httpOf(service, api, auth, options))
  } catch (error) {
    if (error instanceof z.ZodError) throw unreadable(service, 'JSON of another form')
    throw error
  }
  return chosen(service, url, jobs).map(job => ({
    service: service.name,
    name: job.name,
    url: job.url,
    ended:
      job.outcome === 'failed' || job.outcome === 'allowed-to-fail'
        ? 'failed'
        : job.outcome === 'passed'
          ? 'passed'
          : undefined,
    fetchLog: signal =>
      fetchLog(
        job,
        service,
        httpOf(service, api, auth, { ...options, signal: signal ?? options.signal }),
        signal ?? options.signal,
      ),
  }))
}

/** A job that was canceled because another failed tells nothing. */
function chosen(service: Service, url: string, jobs: readonly ListedJob[]): readonly ListedJob[] {
  const by = (outcome: ListedJob['outcome']) => jobs.filter(job => job.outcome === outcome)
  const first = [by('failed'), by('allowed-to-fail'), by('canceled')].find(some => some.length > 0)
  const open = by('unfinished').length
  if (first && (open === 0 || first[0]?.outcome === 'failed')) return first.slice(0, mostJobs)
  if (open > 0) {
    throw new HoldfastError(
      'service-unfinished',
      `${url} is not finished, and nothing in it has failed so far (${open} ${open === 1 ? 'job is' : 'jobs are'} still to end). Wait for it.`,
      { kind: 'invalid-input' },
    )
  }
  const ran = first ?? by('passed')
  if (ran.length > 0) return ran.slice(0, mostJobs)
  throw new HoldfastError(
    'service-not-found',
    `${service.title} shows no job at ${url} that ran. Name another page.`,
    {
      kind: 'invalid-input',
    },
  )
}

/** What a service does not have is no reason to stop: the report says that there is no log. */
async function fetchLog(
  job: ListedJob,
  service: Service,
  http: Parameters<ListedJob['log']>[0],
  signal: AbortSignal | undefined,
): Promise<PipelineLog> {
  try {
    const { bytes, cut } = await job.log(http)
    const blank = /^\s*$/.test(bytes.toString('latin1', 0, 4096)) && bytes.length <= 4096
    return blank ? { cut, missing: [`${service.title}: the log is empty`] } : { log: bytes, cut, missing: [] }
  } catch (error) {
    signal?.throwIfAborted()
    if (isHoldfastError(error)) return { cut: false, missing: [error.message] }
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return { cut: false, missing: [unreadable(service, 'a log of another form').message] }
    throw error
  }
}
