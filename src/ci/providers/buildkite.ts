import { z } from 'zod'
import type { ListedJob, Service } from './models.js'

const build = z.object({
  jobs: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      name: z.string().nullish(),
      state: z.string().nullish(),
      soft_failed: z.boolean().nullish(),
      web_url: z.string().nullish(),
    }),
  ),
})
const page =
  /^\/(?:organizations\/)?(?<org>[\w-]+)\/(?:pipelines\/)?(?<pipeline>[\w.-]+)\/builds\/(?<number>\d+)/
const outcomes: Readonly<Record<string, ListedJob['outcome']>> = {
  passed: 'passed',
  failed: 'failed',
  timed_out: 'failed',
  expired: 'failed',
  canceled: 'canceled',
  broken: 'skipped',
  skipped: 'skipped',
  waiting_failed: 'skipped',
}

/** Buildkite's REST API v2: https://buildkite.com/docs/apis/rest-api/jobs */
export const buildkite: Service = {
  name: 'buildkite',
  title: 'Buildkite',
  api: 'https://api.buildkite.com',
  hosts: /^buildkite\.com$/,
  urlVariable: 'BUILDKITE_URL',
  tokenVariables: 'BUILDKITE_TOKEN',
  auth: ({ BUILDKITE_TOKEN: token }) => (token ? { authorization: `Bearer ${token}` } : undefined),
  find({ pathname, hash, href }) {
    const { org, pipeline, number } = page.exec(pathname)?.groups ?? {}
    if (org === undefined || pipeline === undefined || number === undefined) return undefined
    const at = `/v2/organizations/${org}/pipelines/${pipeline}/builds/${number}`
    return async http => {
      const { jobs } = build.parse((await http.json(at)).value)
      return jobs
        .filter(({ id, type }) => type === 'script' && (hash === '' || hash === `#${id}`))
        .map(({ id, name, state, soft_failed, web_url }) => {
          const outcome = outcomes[state ?? ''] ?? 'unfinished'
          return {
            name: name ?? id,
            url: web_url ?? href,
            outcome: outcome === 'failed' && soft_failed ? 'allowed-to-fail' : outcome,
            log: logs => logs.text(`${at}/jobs/${id}/log`, { accept: 'text/plain' }),
          }
        })
    }
  },
}
