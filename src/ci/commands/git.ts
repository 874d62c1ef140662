import { HoldfastError } from '../../result/index.js'
import type { Repository } from './repository.js'

/** How a question is put to a clone. */
export interface GitContext {
  readonly repository: () => Promise<Repository>
  readonly signal?: AbortSignal | undefined
}

/** The answer of git, without the line end; `undefined` if it said no. */
export async function git(
  { repository, signal }: GitContext,
  ...args: string[]
): Promise<string | undefined> {
  const { status, stdout } = await (await repository()).git(args, { signal })
  return status === 0 ? stdout.toString().replace(/\n$/, '') : undefined
}

/** The commit that a full name of a branch, `HEAD` or a hash means; as a hash it can be no option of git. */
export function commitOf(context: GitContext, name: string): Promise<string | undefined> {
  return git(context, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`)
}

/**
 * The same for a question that has an answer in every repository.
 *
 * @throws HoldfastError `git-failed`.
 */
export async function gitSays({ repository, signal }: GitContext, ...args: string[]): Promise<string> {
  const { status, stdout, stderr, cut } = await (await repository()).git(args, { signal })
  if (status === 0 && !cut) return stdout.toString()
  const why = cut ? 'its output is too long' : (stderr.trim().split('\n')[0] ?? '') || `status ${status}`
  throw new HoldfastError('git-failed', `git ${args[0]} failed: ${why}. Run git fsck in the clone.`)
}
