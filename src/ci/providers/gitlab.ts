import { z } from 'zod'
import type { Http, ListedJob, Service } from './models.js'

const job = z.object({
  id: z.int(),
  name: z.string(),
  status: z.string(),
  allow_failure: z.boolean().optional(),
  web_url: z.string(),
})
/** Between a project and what is shown of it. */
const mark = '/-/'
const page = /^(?<kind>pipelines|jobs|merge_requests)\/(?<number>\d+)(?:\/|$)/
const pageSize = 100
const mostPages = 20

/** GitLab's API v4: https://docs.gitlab.com/api/jobs/ */
export const gitlab: Service = {
  name: 'gitlab',
  title: 'GitLab',
  api: 'https://gitlab.com',
  hosts: /^gitlab\.com$/,
  urlVariable: 'GITLAB_URL',
  tokenVariables: 'GITLAB_TOKEN',
  auth: ({ GITLAB_TOKEN: token }) => (token ? { 'private-token': token } : undefined),
  find({ pathname }) {
    const end = pathname.indexOf(mark)
    const project = pathname.slice(1, Math.max(1, end))
    const { kind, number = '' } =
      (end < 0 ? undefined : page.exec(pathname.slice(end + mark.length))?.groups) ?? {}
    if (project === '' || kind === undefined) return undefined
    const at = `/api/v4/projects/${encodeURIComponent(decodeURIComponent(project))}`
    if (kind === 'jobs')
      return async http => [listed(at, job.parse((await http.json(`${at}/jobs/${number}`)).value))]
    if (kind === 'pipelines') return http => jobsOf(http, at, number)
    return async http => {
      const { value } = await http.json(`${at}/merge_requests/${number}/pipelines`)
      const [latest] = z.array(z.object({ id: z.int() })).parse(value)
      return latest ? jobsOf(http, at, String(latest.id)) : []
    }
  },
}

async function jobsOf(http: Http, at: string, pipeline: string): Promise<ListedJob[]> {
  const jobs: ListedJob[] = []
  for (let number = '1', pages = 0; number !== '' && pages < mostPages; pages++) {
    const { value, headers } = await http.json(
      `${at}/pipelines/${pipeline}/jobs?per_page=${pageSize}&page=${number}`,
    )
    jobs.push(
      ...z
        .array(job)
        .parse(value)
        .map(each => listed(at, each)),
    )
    number = headers.get('x-next-page') ?? ''
  }
  return jobs
}

const outcomes: Readonly<Record<string, ListedJob['outcome']>> = {
  failed: 'failed',
  canceled: 'canceled',
  success: 'passed',
  skipped: 'skipped',
  manual: 'skipped',
}

function listed(at: string, { id, name, status, allow_failure, web_url }: z.infer<typeof job>): ListedJob {
  const outcome = outcomes[status] ?? 'unfinished'
  return {
    name,
    url: web_url,
    outcome: outcome === 'failed' && allow_failure ? 'allowed-to-fail' : outcome,
    log: http => http.text(`${at}/jobs/${id}/trace`),
  }
}
