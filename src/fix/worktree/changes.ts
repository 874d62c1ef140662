import { createHash } from 'node:crypto'
import { gitSays } from './git.js'

/** One file that differs between the commit and the copy. */
export interface FileChange {
  readonly path: string
  /** Its path in the commit, if it was another. */
  readonly from: string
  /** Absent if it is new, or no text. */
  readonly before?: string
  /** Absent if it is deleted, or no text. */
  readonly after?: string
  readonly binary: boolean
}

/** Takes back everything since the commit, but for what is ignored: installed packages and caches stay. */
export async function reset(root: string, commit: string): Promise<void> {
  await gitSays(root, ['reset', '-q', '--hard', commit])
  await gitSays(root, ['clean', '-fdq'])
}

/** Marks what a fix changed: tracked files, and the new ones that it is meant to make. */
export async function stage(root: string, created: readonly string[] | 'any'): Promise<void> {
  if (created === 'any') await gitSays(root, ['add', '-A'])
  else {
    await gitSays(root, ['add', '-u'])
    for (const name of created)
      await gitSays(root, ['add', '--ignore-errors', '--', name]).catch(() => undefined)
  }
}

/** The diff of what is marked; `''` if nothing is. */
export const stagedPatch = (root: string, commit: string): Promise<string> =>
  gitSays(root, [
    'diff',
    '--cached',
    '--binary',
    '-M',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
    commit,
  ])

/** Makes the copy the commit and a patch, and nothing else. */
export async function applyPatch(root: string, commit: string, patch: string): Promise<void> {
  await reset(root, commit)
  if (patch !== '') await gitSays(root, ['apply', '--index', '--whitespace=nowarn', '-'], patch)
}

/** The files that are marked as changed, with their texts. */
export async function stagedChanges(root: string, commit: string): Promise<FileChange[]> {
  const listed = await gitSays(root, ['diff', '--cached', '--name-status', '-z', '-M', commit])
  const words = listed.split('\0').filter(word => word !== '')
  const changes: FileChange[] = []
  for (let i = 0; i < words.length;) {
    const kind = words[i++]?.[0] ?? 'M'
    const from = words[i++] ?? ''
    const path = kind === 'R' || kind === 'C' ? (words[i++] ?? '') : from
    const before = kind === 'A' ? undefined : await blob(root, `${commit}:${from}`)
    const after = kind === 'D' ? undefined : await blob(root, `:${path}`)
    const binary = [before, after].some(text => text?.includes('\0'))
    changes.push({
      ...{ path, from, binary },
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    })
  }
  return changes
}

const blob = (root: string, name: string): Promise<string> => gitSays(root, ['cat-file', 'blob', name])

/** What a patch is known by. */
export const patchHash = (patch: string): string =>
  createHash('sha256').update(patch).digest('hex').slice(0, 16)
