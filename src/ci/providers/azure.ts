import { z } from 'zod'
import type { Fetched, Http, ListedJob, Service } from './models.js'

const record = z.object({
  id: z.string(),
  parentId: z.string().nullish(),
  type: z.string(),
  name: z.string(),
  state: z.string().nullish(),
  result: z.string().nullish(),
  order: z.int().nullish(),
  log: z.object({ id: z.int() }).nullish(),
})
type TimelineRecord = z.infer<typeof record>
const timeline = z.object({ records: z.array(record) })
const version = 'api-version=7.1'
const outcomes: Readonly<Record<string, ListedJob['outcome']>> = {
  succeeded: 'passed',
  succeededWithIssues: 'passed',
  failed: 'failed',
  abandoned: 'failed',
  canceled: 'canceled',
  skipped: 'skipped',
}

/** Azure DevOps' Build API 7.1: https://learn.microsoft.com/rest/api/azure/devops/build/ */
export const azure: Service = {
  name: 'azure',
  title: 'Azure DevOps',
  api: 'https://dev.azure.com',
  hosts: /^dev\.azure\.com$/,
  urlVariable: 'AZURE_DEVOPS_URL',
  tokenVariables: 'AZURE_DEVOPS_EXT_PAT or SYSTEM_ACCESSTOKEN',
  auth({ AZURE_DEVOPS_EXT_PAT: token, SYSTEM_ACCESSTOKEN: own }) {
    if (token) return { authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}` }
    return own ? { authorization: `Bearer ${own}` } : undefined
  },
  find({ pathname, searchParams, href }) {
    const [, project] = /^(\/[^/]+(?:\/[^/]+)?)\/_build\/results\/?$/.exec(pathname) ?? []
    const build = searchParams.get('buildId') ?? ''
    if (project === undefined || !/^\d+$/.test(build)) return undefined
    const wanted = searchParams.get('j')
    const at = `${project}/_apis/build/builds/${build}`
    return async http => {
      const { records } = timeline.parse((await http.json(`${at}/timeline?${version}`)).value)
      return records
        .filter(({ type, id }) => type === 'Job' && (wanted === null || id === wanted))
        .map(job => ({
          name: job.name,
          url: `${href.split('&')[0] ?? href}&view=logs&j=${job.id}`,
          outcome: job.state === 'completed' ? (outcomes[job.result ?? ''] ?? 'unfinished') : 'unfinished',
          log: logs => logOf(logs, at, job, records),
        }))
    }
  },
}

/** The logs of its tasks in their order: that of the job itself need not hold them. */
async function logOf(
  http: Http,
  at: string,
  job: TimelineRecord,
  records: readonly TimelineRecord[],
): Promise<Fetched> {
  const tasks = records
    .filter(({ parentId, log, type }) => parentId === job.id && log && type === 'Task')
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
  const parts: Fetched[] = []
  for (const { log } of tasks.length > 0 ? tasks : [job]) {
    if (!log) continue
    const text = await http.text(`${at}/logs/${log.id}?${version}`, { accept: 'text/plain' })
    parts.push(text, { bytes: Buffer.from(text.bytes.at(-1) === 0x0a ? '' : '\n'), cut: false })
  }
  return { bytes: Buffer.concat(parts.map(({ bytes }) => bytes)), cut: parts.some(({ cut }) => cut) }
}
