import { z } from 'zod'
import { HoldfastError, TimeoutError } from '../../result/index.js'
import { milliseconds, nonEmptyText, signal as aSignal, wholeNumber } from '../../options/index.js'
import type { RulesOf } from '../../options/index.js'
import { withDeadline } from '../../retry/index.js'
import type { GithubReference } from '../acquire/reference.js'
import { findProgram } from './find-program.js'
import { usersOwn } from './git-settings.js'
import { openRepositoryIfAny } from './repository.js'
import { commandMissing } from './run.js'
import type { Ran } from './run.js'
import { openWorkplace } from './workplace.js'
import type { PlacedOptions } from './workplace.js'

/** Calls of `gh` for one repository. */
export interface Gh {
  /** What `gh ARGS` answered, whatever its status. */
  readonly call: (...args: string[]) => Promise<Ran>
  /** The bytes that a path of the repository's API answers, or why it does not. */
  readonly bytes: (path: string) => Promise<{ bytes: Buffer; cut: boolean } | { why: string }>
  /** The same as checked JSON. Throws `github-unavailable`. */
  readonly json: <T>(path: string, schema: z.ZodType<T>) => Promise<T>
  /** The whole of a list that GitHub hands out by the hundred: `path` without a query, `key` that of the list. */
  readonly list: <T>(path: string, key: string, schema: z.ZodType<T>) => Promise<T[]>
}

/** How GitHub is asked. */
export interface GhOptions {
  /** The clone whose repository is meant. Default: the working folder. */
  readonly cwd?: string | undefined
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
  /** A larger log is cut off. Default: 256 MiB. */
  readonly maxBytes?: number | undefined
  /** The longest that one answer may take, in milliseconds. Default: 5 minutes. */
  readonly requestTimeoutMs?: number | undefined
}

/** What each option may be. */
export const ghRules: RulesOf<GhOptions> = {
  cwd: nonEmptyText,
  signal: aSignal,
  maxBytes: wholeNumber(1),
  requestTimeoutMs: milliseconds(),
}

const pageSize = 100

/** @param where the repository; without one it is that of the working folder. */
export function ghFor(
  { host, repository }: Pick<GithubReference, 'host' | 'repository'>,
  options: GhOptions,
): Gh {
  const { cwd, signal, maxBytes = 256 << 20, requestTimeoutMs = 300_000 } = options
  const env = {
    ...(host === undefined ? {} : { GH_HOST: host }),
    ...(repository === undefined
      ? {}
      : { GH_REPO: host === undefined ? repository : `${host}/${repository}` }),
  }
  const call = async (...args: string[]): Promise<Ran> => {
    const ran = await withDeadline(
      context =>
        runOutside({ cwd, named: repository !== undefined }, args, { signal: context.signal, env, maxBytes }),
      { timeoutMs: requestTimeoutMs, signal },
    ).catch((error: unknown) => {
      if (isMissing(error)) throw withoutGh(error)
      throw error instanceof TimeoutError && !signal?.aborted ? silent(error) : error
    })
    const refused = ran.status === 0 ? undefined : refusalOf(ran.stderr, host)
    if (refused) throw refused
    return ran
  }
  async function bytes(path: string): Promise<{ bytes: Buffer; cut: boolean } | { why: string }> {
    const { status, stdout, stderr, cut } = await call('api', `repos/{owner}/{repo}/${path}`)
    return status === 0 ? { bytes: stdout, cut } : { why: firstLine(stderr) }
  }
  async function json<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const answer = await bytes(path)
    if ('why' in answer) throw unavailable(answer.why)
    const parsed = schema.safeParse(parsedJson(answer.bytes))
    if (!parsed.success) throw unavailable(`an answer in an unknown format to ${path}`, parsed.error)
    return parsed.data
  }
  return {
    call,
    bytes,
    json,
    async list(path, key, schema) {
      const all = []
      for (let page = 1; ; page++) {
        const query = `${path.includes('?') ? '&' : '?'}per_page=${pageSize}${page === 1 ? '' : `&page=${page}`}`
        const answer = await json(`${path}${query}`, z.record(z.string(), z.unknown()))
        const parsed = z.array(schema).safeParse(answer[key])
        if (!parsed.success) throw unavailable(`an answer in an unknown format to ${path}`, parsed.error)
        all.push(...parsed.data)
        if (parsed.data.length < pageSize) return all
      }
    },
  }
}

/**
 * Runs gh outside of the checkout. To find out which repository is meant, gh asks git: it is led to a stand-in of the
 * clone, which has its branch and its remotes, and none of its files.
 */
async function runOutside(
  { cwd = '.', named }: { cwd: string | undefined; named: boolean },
  args: readonly string[],
  options: PlacedOptions,
): Promise<Ran> {
  if ((await findProgram('gh', cwd)) === undefined) throw commandMissing('gh')
  const isHere = !named && process.env['GH_REPO'] === undefined
  await using repository = isHere ? await openRepositoryIfAny(cwd, options.signal) : undefined
  if (!repository) {
    await using place = await openWorkplace(cwd)
    return await place.run('gh', args, options)
  }
  const { GIT_DIR = '' } = repository.env
  return await repository.place.run('gh', args, {
    ...options,
    env: { ...options.env, ...usersOwn(process.env), GIT_DIR },
  })
}

/** Undefined, which no schema takes, if it is no JSON: a proxy answers with a page of its own. */
export function parsedJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}

export const firstLine = (text: string): string =>
  text.trim().split('\n')[0]?.replace(/^gh: /, '') || 'nothing, and failed'

const isMissing = (error: unknown): boolean =>
  error instanceof HoldfastError && error.code === 'command-missing'

const withoutGh = (cause: unknown): HoldfastError =>
  new HoldfastError(
    'command-missing',
    "holdfast reads logs on GitHub through gh, which is not installed. Get it from https://cli.github.com and log in with 'gh auth login', or download the log and name the file.",
    { cause },
  )

/** What no other way to ask would change: who asks, with what, and whether anybody is there. */
function refusalOf(stderr: string, host: string | undefined): HoldfastError | undefined {
  const where = host === undefined ? '' : ` --hostname ${host}`
  const token =
    host === undefined || host === 'github.com'
      ? 'GH_TOKEN'
      : 'GH_TOKEN (GH_ENTERPRISE_TOKEN for GitHub Enterprise)'
  if (/gh auth login|set the GH_TOKEN environment variable|\(HTTP 401\)|Bad credentials/.test(stderr)) {
    return refusal(
      'github-not-logged-in',
      `gh is not logged in, or its token has expired. Run 'gh auth login${where}', or set ${token}.`,
    )
  }
  if (/^unknown (?:command|flag|shorthand)/m.test(stderr)) {
    return refusal(
      'github-cli-too-old',
      `This gh is too old: it reports '${firstLine(stderr)}'. Install version 2.0 or later: https://cli.github.com`,
    )
  }
  if (/error connecting to|\(HTTP 5\d\d\)|rate limit|i\/o timeout|connection re(?:set|fused)/i.test(stderr)) {
    return new HoldfastError(
      'github-unavailable',
      `GitHub does not answer; gh says: ${firstLine(stderr)}. Try again later.`,
      { kind: 'infrastructure' },
    )
  }
  return undefined
}

const refusal = (code: string, message: string): HoldfastError =>
  new HoldfastError(code, message, { kind: 'invalid-input' })

const silent = (cause: TimeoutError): HoldfastError =>
  new HoldfastError(
    'github-unavailable',
    `gh did not answer within ${cause.milliseconds / 1000} seconds and was stopped. Try again later.`,
    { kind: 'timeout', cause },
  )

const unavailable = (why: string, cause?: unknown): HoldfastError =>
  new HoldfastError(
    'github-unavailable',
    `The request to GitHub failed; gh says: ${why}. Check the number, the repository, and 'gh auth status'.`,
    { cause },
  )
