import { checkArgument, text as aText } from '../../options/index.js'
import { HoldfastError } from '../../result/index.js'

/** A run, one of its jobs, or a pull request on GitHub. Without a repository it is that of the working folder. */
export interface GithubReference {
  /** What the number is of. */
  readonly kind: 'run' | 'job' | 'pull-request'
  /** The number of the run, the job or the pull request. */
  readonly number: string
  /** The host of the GitHub server. */
  readonly host?: string
  /** `owner/name`. */
  readonly repository?: string
  /** Of a run that was run again: which of its attempts. Default: the latest. */
  readonly attempt?: string
}

const base = /^https?:\/\/([\w.-]+(?::\d+)?)\/([\w.-]+\/[\w.-]+)\/([\w/-]+)(?:[?#].*)?$/
/** Behind the repository; a job follows its run, or alone as a check does. */
const paths: readonly (readonly [GithubReference['kind'], RegExp])[] = [
  ['job', /^(?:actions\/)?runs\/\d+\/(?:attempts\/\d+\/)?jobs?\/(?<number>\d+)$/],
  ['run', /^actions\/runs\/(?<number>\d+)(?:\/attempts\/(?<attempt>\d+))?(?:\/.*)?$/],
  ['job', /^runs\/(?<number>\d+)$/],
  ['pull-request', /^pull\/(?<number>\d+)(?:\/.*)?$/],
]

/** Whether a text means a place on the web rather than a file. */
export const isUrl = (text: string): boolean => /^https?:\/\//.test(text)

/**
 * Reads the number of a run, or the URL of a run, a job or a pull request on any GitHub host.
 *
 * @throws HoldfastError `github-reference`.
 * @example
 * githubReference('https://github.com/cli/cli/actions/runs/123/job/456')
 * // => { kind: 'job', number: '456', host: 'github.com', repository: 'cli/cli' }
 */
export function githubReference(text: string, kind: GithubReference['kind'] = 'run'): GithubReference {
  checkArgument('githubReference', 'text', text, aText)
  if (/^\d{1,19}$/.test(text)) return { kind, number: text }
  const [, host, repository, rest = ''] = base.exec(text) ?? []
  for (const [kind, path] of host === undefined ? [] : paths) {
    const { number, attempt } = path.exec(rest.replace(/\/$/, ''))?.groups ?? {}
    if (host === undefined || repository === undefined || number === undefined) continue
    return { kind, number, host, repository, ...(attempt === undefined ? {} : { attempt }) }
  }
  throw new HoldfastError(
    'github-reference',
    `'${text.slice(0, 200)}' is not a number or the URL of a run, a job or a pull request on GitHub, such as https://github.com/OWNER/NAME/actions/runs/123. For a log from another service, save it and name the file.`,
    { kind: 'invalid-input' },
  )
}
