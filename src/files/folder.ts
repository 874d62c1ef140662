import { constants } from 'node:fs'
import path from 'node:path'
import { step } from './errors.js'
import { closeQuietly } from './handle.js'
import type { FilesEdge } from './models.js'
import { mostFolders, processWide } from './process-wide.js'
import { errorName } from './rules.js'

/** Answers of platforms and mounts on which a folder cannot be opened or synced. */
const cannot = ['EPERM', 'EACCES', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF', 'ENOSYS']

/** Refuses a pipe under the folder's name, where opening it would wait for whoever writes. Windows has no such flag. */
const readFolder = constants.O_RDONLY | ((constants as { readonly O_DIRECTORY?: number }).O_DIRECTORY ?? 0)

/** Puts the names in a folder on the disk. False if the platform has no such thing. */
export async function syncFolderOnce(folder: string, { fs }: FilesEdge): Promise<boolean> {
  try {
    const handle = await fs.open(folder, readFolder)
    await handle.sync().finally(() => closeQuietly(handle))
    return true
  } catch (error) {
    if (cannot.includes(errorName(error))) return false
    throw error
  }
}

/**
 * Makes a folder with its parents; durably if asked, which takes a sync of every folder that got a new name. What is
 * not yet synced is kept for the process: the next attempt, or another call for a file below, must not take a folder
 * that it finds for one that outlives a loss of power.
 */
export async function makeFolder(
  folder: string,
  durable: boolean,
  signal: AbortSignal | undefined,
  edge: FilesEdge,
): Promise<void> {
  const { unsynced } = processWide()
  await step('mkdir', signal, () => makeMissing(folder, edge))
  for (let at = folder; durable && unsynced.size > 0; at = path.dirname(at)) {
    const version = unsynced.get(at)
    if (version !== undefined) {
      await step('sync-folder', signal, () => syncFolderOnce(at, edge))
      if (unsynced.get(at) === version) unsynced.delete(at)
    }
    if (at === path.dirname(at)) break
  }
}

/**
 * Makes what is missing. Not `mkdir` with `recursive`: that turns a full disk and a read-only file system into ENOENT.
 * Sync clients mark folders so that `mkdir` says EEXIST of one.
 */
async function makeMissing(folder: string, edge: FilesEdge, isParentThere = false): Promise<void> {
  if (await isFolder(folder, edge)) return
  const parent = path.dirname(folder)
  try {
    await edge.fs.mkdir(folder)
    noteUnsynced(parent)
  } catch (error) {
    if (await isFolder(folder, edge)) return // somebody else was faster
    if (errorName(error) !== 'ENOENT' || parent === folder || isParentThere) throw error
    await makeMissing(parent, edge)
    await makeMissing(folder, edge, true)
  }
}

function noteUnsynced(folder: string): void {
  const { unsynced } = processWide()
  if (unsynced.size >= mostFolders) unsynced.clear()
  unsynced.set(folder, (unsynced.get(folder) ?? 0) + 1)
}

async function isFolder(folder: string, { fs }: FilesEdge): Promise<boolean> {
  const found = await fs.stat(folder).catch(() => undefined)
  return found?.isDirectory() === true
}
