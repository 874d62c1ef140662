import path from 'node:path'
import type { Stats } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { step } from './errors.js'
import { makeFolder, syncFolderOnce } from './folder.js'
import { withHandle } from './handle.js'
import type { FilesEdge, WriteOptions } from './models.js'
import { errorName } from './rules.js'
import { regularFile, systemError } from './target.js'
import { sweep, temporaryName } from './temporary.js'

/** One attempt: parents, a temporary beside the target, every byte, sync, rename, sync of the folder. */
export async function replaceOnce(
  target: string,
  data: Uint8Array,
  options: WriteOptions,
  edge: FilesEdge,
): Promise<void> {
  const { signal, durable = true } = options
  const folder = path.dirname(target)
  await makeFolder(folder, durable, signal, edge)
  const old = await step('stat', signal, () => regularFile(target, edge))
  const temporary = temporaryName(target)
  try {
    const written = await fill(temporary, data, old, options, edge)
    await step('rename', signal, () => edge.fs.rename(temporary, target))
    await sweep(target, written, edge).catch(() => undefined) // litter is no reason to fail
  } catch (error) {
    await edge.fs.unlink(temporary).catch(() => undefined)
    throw error
  }
  if (durable) await step('sync-folder', undefined, () => syncFolderOnce(folder, edge))
}

/** Writes the temporary whole, and returns its modification time. */
async function fill(
  temporary: string,
  data: Uint8Array,
  old: Stats | undefined,
  { signal, mode, durable = true }: WriteOptions,
  { fs }: FilesEdge,
): Promise<number> {
  const permissions = mode ?? (old && old.mode & 0o7777)
  const handle = await step('open', signal, () => fs.open(temporary, 'wx', permissions))
  return withHandle(handle, async () => {
    const made = await step('write', signal, async () => {
      await handle.writeFile(data, { signal })
      const { size, ...rest } = await handle.stat()
      if (size === data.length) return rest
      throw systemError('EIO', `${size} of ${data.length} bytes were written`)
    })
    await step('mode', signal, () => dress(handle, made, old, permissions))
    if (durable) await step('sync', signal, () => handle.sync())
    return made.mtimeMs
  })
}

/** Gives the temporary the owner and the permissions of the file that it replaces. */
async function dress(
  handle: FileHandle,
  made: Pick<Stats, 'mode' | 'uid' | 'gid'>,
  old: Stats | undefined,
  permissions = made.mode & 0o7777,
): Promise<void> {
  const given = old !== undefined && (old.uid !== made.uid || old.gid !== made.gid)
  if (given) {
    await handle.chown(old.uid, old.gid).catch((error: unknown) => {
      if (!['EPERM', 'EINVAL', 'ENOSYS'].includes(errorName(error))) throw error // only root gives files away
    })
  }
  // After the owner: a change of owner takes special bits away.
  if (given || permissions !== (made.mode & 0o7777)) await handle.chmod(permissions)
}
