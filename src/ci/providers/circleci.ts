import { z } from 'zod'
import type { Fetched, Http, ListedJob, Service } from './models.js'

const job = z.object({
  name: z.string(),
  status: z.string(),
  job_number: z.int().optional(),
  project_slug: z.string(),
})
const jobs = z.object({ items: z.array(job), next_page_token: z.string().nullish() })
const build = z.object({
  steps: z.array(
    z.object({
      name: z.string(),
      actions: z.array(
        z.object({
          name: z.string(),
          status: z.string().nullish(),
          exit_code: z.int().nullish(),
          output_url: z.string().nullish(),
        }),
      ),
    }),
  ),
})
const output = z.array(z.object({ message: z.string() }))
const mostPages = 20
/** `gh`, `bb` of short addresses. */
const hosts: Readonly<Record<string, string>> = { gh: 'github', bb: 'bitbucket' }
const inPipeline =
  /^\/pipelines\/(?<slug>[^/]+\/[^/]+\/[^/]+)\/(?<pipeline>\d+)(?:\/workflows\/(?<workflow>[\w-]+)(?:\/jobs\/(?<job>\d+))?)?/
const alone = /^\/(?<host>gh|bb|github|bitbucket)\/(?<org>[^/]+)\/(?<repo>[^/]+)\/(?<job>\d+)/

/** CircleCI's API v2 for jobs, and v1.1 for the output of steps, which v2 does not have: https://circleci.com/docs/api/ */
export const circleci: Service = {
  name: 'circleci',
  title: 'CircleCI',
  api: 'https://circleci.com',
  hosts: /^(?:app\.)?circleci\.com$/,
  urlVariable: 'CIRCLE_URL',
  tokenVariables: 'CIRCLE_TOKEN',
  auth: ({ CIRCLE_TOKEN: token }) => (token ? { 'circle-token': token } : undefined),
  find(page) {
    const { slug = '', pipeline, workflow, job: inWorkflow } = inPipeline.exec(page.pathname)?.groups ?? {}
    const { host = '', org, repo, job: own } = alone.exec(page.pathname)?.groups ?? {}
    if (own !== undefined) return one(`${hosts[host] ?? host}/${org ?? ''}/${repo ?? ''}`, own, page.href)
    if (inWorkflow !== undefined) return one(slug, inWorkflow, page.href)
    if (workflow !== undefined) return http => jobsOf(http, workflow, page)
    if (pipeline === undefined) return undefined
    return async http => {
      const { value } = await http.json(`/api/v2/project/${slug}/pipeline/${pipeline}`)
      const { id } = z.object({ id: z.string() }).parse(value)
      const answer = await http.json(`/api/v2/pipeline/${id}/workflow`)
      const { items } = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(answer.value)
      return (await Promise.all(items.map(item => jobsOf(http, item.id, page)))).flat()
    }
  },
}

const one =
  (slug: string, number: string, url: string) =>
  async (http: Http): Promise<ListedJob[]> => {
    const { value } = await http.json(`/api/v2/project/${slug}/job/${number}`)
    const { name, status } = z.object({ name: z.string(), status: z.string() }).parse(value)
    return [{ name, url, outcome: outcomeOf(status), log: logs => logOf(logs, slug, number) }]
  }

async function jobsOf(http: Http, workflow: string, page: URL): Promise<ListedJob[]> {
  const found: ListedJob[] = []
  let next: string | null | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const query = next ? `?page-token=${encodeURIComponent(next)}` : ''
    const { items, next_page_token } = jobs.parse(
      (await http.json(`/api/v2/workflow/${workflow}/job${query}`)).value,
    )
    for (const { name, status, job_number: number, project_slug: slug } of items) {
      if (number === undefined) continue // an approval, or one that has not begun
      const url = new URL(`/pipelines/${slug}/${number}`, page).href
      found.push({ name, url, outcome: outcomeOf(status), log: logs => logOf(logs, slug, String(number)) })
    }
    next = next_page_token
    if (!next) break
  }
  return found
}

const outcomes: Readonly<Record<string, ListedJob['outcome']>> = {
  success: 'passed',
  failed: 'failed',
  timedout: 'failed',
  infrastructure_fail: 'failed',
  error: 'failed',
  terminated: 'failed',
  canceled: 'canceled',
  not_run: 'skipped',
  blocked: 'skipped',
}
const outcomeOf = (status: string): ListedJob['outcome'] => outcomes[status.replace('-', '_')] ?? 'unfinished'

/** The output of each step, with its name before it as CircleCI's own page has it. */
async function logOf(http: Http, slug: string, number: string): Promise<Fetched> {
  const { steps } = build.parse((await http.json(`/api/v1.1/project/${slug}/${number}`)).value)
  const parts: string[] = []
  let cut = false
  for (const { actions } of steps) {
    for (const { name, status, exit_code: code, output_url: url } of actions) {
      parts.push(`#### ${name}\n`)
      if (url) {
        const text = await http.text(url)
        cut ||= text.cut
        parts.push(messages(text))
      }
      if (status === 'failed' && code) parts.push(`Exited with code exit status ${code}\n`)
    }
  }
  return { bytes: Buffer.from(parts.join('')), cut }
}

function messages({ bytes, cut }: Fetched): string {
  if (cut) return bytes.toString()
  const text = output
    .parse(JSON.parse(bytes.toString()))
    .map(({ message }) => message)
    .join('')
    .replaceAll('\r\n', '\n')
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
