import { HoldfastError } from '../../result/index.js'
import { azure } from './azure.js'
import { buildkite } from './buildkite.js'
import { circleci } from './circleci.js'
import { gitlab } from './gitlab.js'
import { jenkins } from './jenkins.js'
import type { Http, ListedJob, PipelineOptions, Service } from './models.js'

const services: readonly Service[] = [gitlab, circleci, buildkite, azure, jenkins]

export interface Page {
  readonly service: Service
  /** Where its API is: the only origin that gets the token. */
  readonly api: URL
  readonly find: (http: Http) => Promise<ListedJob[]>
}

/**
 * Which service a page belongs to: by its own hosts, or those that a setting names. The token of a service goes nowhere else.
 *
 * @throws HoldfastError `service-unknown`.
 */
export function pageOf(
  url: string,
  env: NonNullable<PipelineOptions['env']>,
  urls: PipelineOptions['urls'] = {},
): Page {
  const page = URL.canParse(url) ? new URL(url) : undefined
  for (const service of page ? services : []) {
    const own = urls[service.name] ?? env[service.urlVariable]
    const find = page && service.find(page)
    if (!find) continue
    if (own !== undefined && URL.canParse(own) && new URL(own).origin === page.origin)
      return { service, api: new URL(own), find }
    if (
      own === undefined &&
      service.api !== undefined &&
      service.hosts?.test(page.hostname) &&
      page.protocol === 'https:'
    )
      return { service, api: new URL(service.api), find }
  }
  const like = page && services.find(service => service.find(page) !== undefined)
  const shown = url.slice(0, 200)
  const message = like
    ? `${shown} looks like ${like.title}, but no setting names its server. To let holdfast send the token there, set ${like.urlVariable}=${page.origin}.`
    : `${shown} is not the page of a pipeline, a build or a job of GitLab, CircleCI, Buildkite, Azure DevOps or Jenkins. Save the log, and name the file.`
  throw new HoldfastError('service-unknown', message, { kind: 'invalid-input' })
}
