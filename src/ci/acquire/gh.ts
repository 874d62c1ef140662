import type { z } from 'zod'
import { HoldfastError } from '../../result/index.js'
import { run } from '../environment/run.js'
import type { Ran } from '../environment/run.js'
import type { GithubReference } from './reference.js'

/** Calls of `gh` for one repository. */
export interface Gh {
  /** What `gh ARGS` answered, whatever its status. */
  readonly call: (...args: string[]) => Promise<Ran>
  /** The bytes that a path of the repository's API answers, or why it does not. */
  readonly bytes: (path: string) => Promise<{ bytes: Buffer; cut: boolean } | { why: string }>
  /** The same as checked JSON. Throws `github-unavailable`. */
  readonly json: <T>(path: string, schema: z.ZodType<T>) => Promise<T>
}

/** How GitHub is asked. */
export interface GhOptions {
  /** The clone whose repository is meant. Default: the working folder. */
  readonly cwd?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** A larger log is cut off. Default: 256 MiB. */
  readonly maxBytes?: number | undefined
}

export function ghFor({ host, repository }: GithubReference, options: GhOptions): Gh {
  const { cwd, signal, maxBytes = 256 << 20 } = options
  const env = {
    ...(host === undefined ? {} : { GH_HOST: host }),
    ...(repository === undefined
      ? {}
      : { GH_REPO: host === undefined ? repository : `${host}/${repository}` }),
  }
  const call = (...args: string[]): Promise<Ran> => run('gh', args, { cwd, signal, env, maxBytes })
  async function bytes(path: string): Promise<{ bytes: Buffer; cut: boolean } | { why: string }> {
    const { status, stdout, stderr, cut } = await call('api', `repos/{owner}/{repo}/${path}`)
    return status === 0 ? { bytes: stdout, cut } : { why: firstLine(stderr) }
  }
  return {
    call,
    bytes,
    async json(path, schema) {
      const answer = await bytes(path)
      if ('why' in answer) throw unavailable(answer.why)
      const parsed = schema.safeParse(JSON.parse(answer.bytes.toString()))
      if (!parsed.success) throw unavailable(`an answer of an unknown shape to ${path}`, parsed.error)
      return parsed.data
    },
  }
}

export const firstLine = (text: string): string =>
  text.trim().split('\n')[0]?.replace(/^gh: /, '') || 'nothing, and failed'

const unavailable = (why: string, cause?: unknown): HoldfastError =>
  new HoldfastError(
    'github-unavailable',
    `GitHub could not be asked; gh says: ${why}. Check 'gh auth status' and the number.`,
    { cause },
  )
