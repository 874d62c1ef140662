import { checkArgument, text } from '../../options/index.js'

/** By host, if it is known, and path: an own server may have any host. */
const pages: readonly (readonly [host: RegExp, path: RegExp])[] = [
  [/./, /\/-\/(?:pipelines|jobs|merge_requests)\/\d+/],
  [/./, /^\/pipelines\/[^/]{1,100}\/[^/]{1,100}\/[^/]{1,100}\/\d+/],
  [/^(?:app\.)?circleci\.com$/, /^\/(?:gh|bb|github|bitbucket)\/[^/]{1,100}\/[^/]{1,100}\/\d+/],
  [/^buildkite\.com$/, /\/builds\/\d+/],
  [/./, /\/_build\/results\/?$/],
]

/**
 * Whether a URL is that of a pipeline, a build or a job on GitLab, CircleCI, Buildkite, Azure DevOps or Jenkins, by its form.
 *
 * @example
 * isPipelinePage('https://gitlab.com/group/name/-/pipelines/1') // => true
 */
export function isPipelinePage(url: string): boolean {
  checkArgument('isPipelinePage', 'url', url, text)
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return false
  const { hostname, pathname } = new URL(url)
  if (jenkinsBuild(pathname) !== undefined) return true
  return pages.some(([host, path]) => host.test(hostname) && path.test(pathname))
}

/** The path of a build on Jenkins, `/job/FOLDER/job/NAME/7`; undefined if it is none. */
export function jenkinsBuild(pathname: string): string | undefined {
  const parts = pathname.split('/')
  const at = parts.lastIndexOf('job')
  const [name = '', number = ''] = at < 0 ? [] : parts.slice(at + 1)
  return name !== '' && /^\d+$/.test(number) ? parts.slice(0, at + 3).join('/') : undefined
}
