import { HoldfastError } from '../../result/index.js'

/** A run or a pull request on GitHub. Without a repository it is the one of the working folder. */
export interface GithubReference {
  readonly kind: 'run' | 'pull-request'
  readonly number: string
  readonly host?: string
  /** `owner/name`. */
  readonly repository?: string
  /** One job of the run alone. */
  readonly job?: string
}

const url =
  /^https?:\/\/([\w.-]+(?::\d+)?)\/([\w.-]+\/[\w.-]+)\/(?:actions\/runs\/(\d+)(?:\/attempts\/\d+)?(?:\/job\/(\d+))?|pull\/(\d+))(?:[/?#].*)?$/

/**
 * Reads the number of a run, or the URL of a run, a job or a pull request.
 *
 * @throws HoldfastError `github-reference`.
 * @example
 * githubReference('https://github.com/cli/cli/actions/runs/123/job/456')
 * // => { kind: 'run', number: '123', job: '456', host: 'github.com', repository: 'cli/cli' }
 */
export function githubReference(text: string, kind: GithubReference['kind'] = 'run'): GithubReference {
  if (/^\d{1,19}$/.test(text)) return { kind, number: text }
  const [, host, repository, run, job, pull] = url.exec(text) ?? []
  const number = run ?? pull
  if (host === undefined || repository === undefined || number === undefined) {
    throw new HoldfastError(
      'github-reference',
      `'${text.slice(0, 200)}' is neither a number nor the URL of a run or a pull request on GitHub.`,
      { kind: 'invalid-input' },
    )
  }
  const at = { number, host, repository }
  return run === undefined ? { kind: 'pull-request', ...at } : { kind: 'run', ...at, ...(job ? { job } : {}) }
}
