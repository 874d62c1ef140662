import path from 'node:path'
import { step } from './errors.js'
import { closeQuietly } from './handle.js'
import type { FilesEdge } from './models.js'
import { errorName } from './rules.js'

/** Answers of platforms and mounts on which a folder cannot be opened or synced. */
const cannot = ['EPERM', 'EACCES', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF', 'ENOSYS']

/** Puts the names in a folder on the disk. False where the platform has no such thing. */
export async function syncFolderOnce(folder: string, { fs }: FilesEdge): Promise<boolean> {
  try {
    const handle = await fs.open(folder, 'r')
    await handle.sync().finally(() => closeQuietly(handle))
    return true
  } catch (error) {
    if (cannot.includes(errorName(error))) return false
    throw error
  }
}

/** Makes a folder with its parents; durably if asked, which takes a sync of every folder that got a new name. */
export async function makeFolder(
  folder: string,
  durable: boolean,
  signal: AbortSignal | undefined,
  edge: FilesEdge,
): Promise<void> {
  const first = await step('mkdir', signal, () => mkdir(folder, edge))
  if (first === undefined || !durable) return
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) {
    const parent = path.dirname(made)
    await step('sync-folder', signal, () => syncFolderOnce(parent, edge))
  }
}

/** The first folder that had to be made. Sync clients mark folders so that `mkdir` says EEXIST of one. */
async function mkdir(folder: string, { fs }: FilesEdge): Promise<string | undefined> {
  try {
    return await fs.mkdir(folder, { recursive: true })
  } catch (error) {
    const found = await fs.stat(folder).catch(() => undefined)
    if (found?.isDirectory() === true) return undefined
    throw error
  }
}
