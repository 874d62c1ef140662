import { lstat, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { gitSays } from './worktree/git.js'
import type { Project } from './strategies/models.js'

/** A longer file is not one that a strategy edits, in bytes. Lock files are long. */
const longest = 16 << 20

/** The files of a copy, as strategies see them. */
export async function openProject(
  root: string,
  { snapshots, ask }: Pick<Project, 'snapshots' | 'ask'>,
): Promise<Project> {
  const listed = await gitSays(root, ['ls-files', '-z'])
  return {
    root,
    snapshots,
    ask,
    files: new Set(listed.split('\0').filter(name => name !== '')),
    async read(file) {
      const place = await inside(root, file)
      if (place === undefined) return undefined
      const found = await stat(place)
      return found.isFile() && found.size <= longest ? readFile(place, 'utf8') : undefined
    },
    exists: async file => (await inside(root, file)) !== undefined,
  }
}

/** Where a file of the copy really is; `undefined` if there is none, or a link leads elsewhere. */
export async function inside(root: string, file: string): Promise<string | undefined> {
  const place = await realpath(path.resolve(root, file)).catch(() => undefined)
  return place !== undefined && isBelow(root, place) ? place : undefined
}

/** Whether an edit of a file would stay in the copy: its folder is there, or will be, and it is no link. */
export async function mayWrite(root: string, file: string): Promise<boolean> {
  const target = path.resolve(root, file)
  if (!isBelow(root, target) || target === root) return false
  if (isBelow(path.join(root, '.git'), target)) return false
  for (let folder = target; folder !== root; folder = path.dirname(folder)) {
    const found = await lstat(folder).catch(() => undefined)
    if (found?.isSymbolicLink()) return false
  }
  return true
}

const isBelow = (root: string, file: string): boolean => file === root || file.startsWith(root + path.sep)
