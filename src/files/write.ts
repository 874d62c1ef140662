import path from 'node:path'
import type { Stats } from 'node:fs'
import { keepPlain } from './access-list.js'
import { dress, firstMode } from './dress.js'
import { step } from './errors.js'
import type { Progress } from './errors.js'
import { makeFolder, syncFolderOnce } from './folder.js'
import { withHandle } from './handle.js'
import { overwriteOnce } from './in-place.js'
import type { FilesEdge, WriteOptions } from './models.js'
import { isMountPoint } from './mounted.js'
import { regularFile, requireWritable, systemError } from './target.js'
import { placeBeside, sweep } from './temporary.js'

/** One attempt: parents, a temporary file next to the target, every byte, sync, rename, sync of the folder. */
export async function replaceOnce(
  target: string,
  data: Uint8Array,
  options: WriteOptions,
  edge: FilesEdge,
  progress: Progress,
): Promise<void> {
  const { signal, durable = true, inPlace } = options
  const folder = path.dirname(target)
  const old = await step('stat', signal, () => regularFile(target, edge))
  if (old) await step('access', signal, () => requireWritable(target, old, edge))
  if (old && inPlace !== undefined && (await isMountPoint(target, edge))) {
    return overwriteOnce(target, data, options, edge, progress)
  }
  await makeFolder(folder, durable, signal, edge)
  const { temporary, close } = await step('open', signal, () => placeBeside(target, edge))
  try {
    const written = await fill(temporary, target, data, old, options, edge)
    await step('rename', signal, () => edge.fs.rename(temporary, target))
    progress.content = 'new'
    await sweep(target, written, edge).catch(() => undefined) // litter is no reason to fail
  } catch (error) {
    await edge.fs.unlink(temporary).catch(() => undefined)
    throw error
  } finally {
    await close()
  }
  await keepPlain(target, old, edge).catch(() => undefined)
  if (durable) await step('sync-folder', undefined, () => syncFolderOnce(folder, edge))
}

/** Writes the temporary whole, and returns its modification time. */
async function fill(
  temporary: string,
  target: string,
  data: Uint8Array,
  old: Stats | undefined,
  { signal, mode, durable = true }: WriteOptions,
  edge: FilesEdge,
): Promise<number> {
  const handle = await step('open', signal, () => edge.fs.open(temporary, 'wx', firstMode(old, mode)))
  return withHandle(handle, async () => {
    const made = await step('write', signal, async () => {
      await handle.writeFile(data, { signal })
      const found = await handle.stat()
      if (found.size === data.length) return found
      throw systemError('EIO', `${found.size} of ${data.length} bytes were written`)
    })
    await step('mode', signal, () => dress({ temporary, handle, made, target, old, mode }, edge))
    if (durable) await step('sync', signal, () => handle.sync())
    return made.mtimeMs
  })
}
