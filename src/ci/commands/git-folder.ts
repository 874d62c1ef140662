import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../../result/index.js'
import { readBounded } from '../checkout/read.js'

/** Where a clone keeps its history. */
export interface GitFolder {
  /** The root of the work tree. */
  readonly top: string
  /** HEAD, the index, and the marks of a merge or rebase. */
  readonly own: string
  /** Branches, objects and settings: another folder in a linked work tree. */
  readonly common: string
}

/** A pointer to a folder is a line: more than this is none, in bytes. */
const longestPointer = 16 << 10

/**
 * Finds the clone that a folder lies in, as git does but without git, which would obey the settings it finds. A bare
 * repository is none: one may be hidden among the files of a clone.
 *
 * @throws HoldfastError `no-repository`.
 */
export async function findGitFolder(start: string): Promise<GitFolder> {
  const first = await realpath(start)
  const ceilings = await ceilingsOf(process.env['GIT_CEILING_DIRECTORIES'])
  for (let top = first; ; top = path.dirname(top)) {
    const own = await ownFolder(top)
    const common = own === undefined ? undefined : path.resolve(own, (await pointer(own, 'commondir')) ?? '.')
    if (own !== undefined && common !== undefined && (await isGitFolder(own, common)))
      return { top, own, common }
    const above = path.dirname(top)
    if (above === top || ceilings.has(above)) break
  }
  throw new HoldfastError('no-repository', 'This is not a git repository. Run this in a clone.')
}

async function ceilingsOf(list: string | undefined): Promise<Set<string>> {
  const folders = list?.split(path.delimiter).filter(folder => path.isAbsolute(folder)) ?? []
  return new Set(await Promise.all(folders.map(folder => realpath(folder).catch(() => folder))))
}

/** `.git` is the folder, or a file that names it. */
async function ownFolder(top: string): Promise<string | undefined> {
  const place = await realpath(path.join(top, '.git')).catch(() => undefined)
  if (place === undefined) return undefined
  if ((await stat(place)).isDirectory()) return place
  const named = /^gitdir: (.+)$/.exec((await pointer(top, '.git')) ?? '')?.[1]
  return named === undefined ? undefined : path.resolve(top, named)
}

async function pointer(folder: string, name: string): Promise<string | undefined> {
  const bytes = await readBounded(path.join(folder, name), { maxBytes: longestPointer })
  return bytes?.toString().replace(/\r?\n$/, '')
}

async function isGitFolder(own: string, common: string): Promise<boolean> {
  const kinds = await Promise.all(
    [path.join(own, 'HEAD'), path.join(common, 'objects'), path.join(common, 'refs')].map(place =>
      stat(place).then(
        found => (found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'),
        () => 'none',
      ),
    ),
  )
  return kinds.join() === 'file,folder,folder'
}
