import { z } from 'zod'
import type { Gh } from '../commands/gh.js'
import { baseOf } from '../environment/branch/base.js'
import { commitOf, git } from '../commands/git.js'
import { openRepositoryIfAny } from '../commands/repository.js'
import type { LogOrigin } from './github/models.js'

/** The files that a change touches, and what it is distinguished from. */
export interface ChangedFiles {
  readonly files: readonly string[]
  /** `main...HEAD`. */
  readonly range: string
}

/** A change of more files than this is none that a cause can be found by. */
const mostFiles = 3000

/**
 * What the branch of a clone changes against its base; on the base itself, what its last commit does. `undefined` if that cannot be
 * told: no repository, no base here, a clone too shallow.
 *
 * @param commit the one that the job ran on, if it is known.
 */
export async function changedHere(
  { root, signal }: { readonly root: string; readonly signal: AbortSignal },
  commit: string | undefined,
): Promise<ChangedFiles | undefined> {
  await using repository = await openRepositoryIfAny(root, signal)
  if (!repository) return undefined
  const context = { repository: () => Promise.resolve(repository), signal }
  const head =
    (commit === undefined ? undefined : await commitOf(context, commit)) ?? (await commitOf(context, 'HEAD'))
  const base = await baseOf(context, undefined)
  if (head === undefined || base === undefined) return undefined
  const fork = await git(context, 'merge-base', base.commit, head)
  const from = fork === head ? await commitOf(context, `${head}^`) : fork
  if (from === undefined) return undefined
  const answer = await git(context, 'diff-tree', '-r', '--name-only', '--no-renames', '-z', from, head)
  const range = fork === head ? `the commit ${head.slice(0, 12)}` : `the change against ${base.name}`
  return answer === undefined
    ? undefined
    : bounded(
        answer.split('\0').filter(name => name !== ''),
        range,
      )
}

/** The same, as GitHub has it. */
export async function changedThere(
  gh: Gh,
  { run }: LogOrigin,
  base: string,
): Promise<ChangedFiles | undefined> {
  const schema = z.object({ files: z.array(z.object({ filename: z.string() })).optional() })
  const onBase = run.head_branch === base
  const path = onBase ? `commits/${run.head_sha}` : `compare/${encodeURIComponent(base)}...${run.head_sha}`
  const { files = [] } = await gh.json(path, schema)
  const range = onBase ? `the commit ${run.head_sha.slice(0, 12)}` : `the change against ${base}`
  return bounded(
    files.map(({ filename }) => filename),
    range,
  )
}

function bounded(files: readonly string[], range: string): ChangedFiles | undefined {
  return files.length > mostFiles ? undefined : { files, range }
}
