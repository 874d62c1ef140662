import path from 'node:path'
import type { Stats } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { step } from './errors.js'
import { makeFolder, syncFolderOnce } from './folder.js'
import type { FilesEdge, WriteOptions } from './models.js'
import { errorName } from './rules.js'
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
  try {
    await step('write', signal, () => handle.writeFile(data, { signal }))
    const made = await step('stat', signal, () => handle.stat())
    if (made.size !== data.length) {
      await step('write', signal, () => Promise.reject(shortWrite(made.size, data.length)))
    }
    await step('mode', signal, () => dress(handle, made, old, permissions))
    if (durable) await step('sync', signal, () => handle.sync())
    return made.mtimeMs
  } finally {
    await step('close', undefined, () => handle.close())
  }
}

/** Owner first: a change of owner takes special bits away. */
async function dress(
  handle: FileHandle,
  made: Stats,
  old: Stats | undefined,
  permissions: number | undefined,
): Promise<void> {
  if (old && (old.uid !== made.uid || old.gid !== made.gid)) {
    await handle.chown(old.uid, old.gid).catch((error: unknown) => {
      if (!['EPERM', 'EINVAL', 'ENOSYS'].includes(errorName(error))) throw error // only root gives files away
    })
  }
  if (permissions !== undefined) await handle.chmod(permissions)
}

/** What is to be replaced. A device, a pipe or a folder is not: a rename would put a plain file in its place. */
async function regularFile(target: string, { fs }: FilesEdge): Promise<Stats | undefined> {
  const found = await fs.stat(target).catch((error: unknown) => {
    if (errorName(error) === 'ENOENT') return undefined
    throw error
  })
  if (found === undefined || found.isFile()) return found
  const code = found.isDirectory() ? 'EISDIR' : 'EINVAL'
  throw Object.assign(new Error(`${code}: not a regular file, '${target}'`), { code })
}

function shortWrite(size: number, wanted: number): Error {
  return Object.assign(new Error(`EIO: ${size} of ${wanted} bytes were written`), { code: 'EIO' })
}
