import path from 'node:path'
import type { FileHandle } from 'node:fs/promises'
import { step } from './errors.js'
import { makeFolder, syncFolderOnce } from './folder.js'
import { closeQuietly } from './handle.js'
import type { FilesEdge, WriteOptions } from './models.js'
import { regularFile } from './target.js'

/** One attempt: every byte at the end of the file and on the disk, or the file as long as it was. */
export async function appendOnce(
  target: string,
  data: Uint8Array,
  { signal, mode, durable = true }: WriteOptions,
  edge: FilesEdge,
): Promise<void> {
  const folder = path.dirname(target)
  await makeFolder(folder, durable, signal, edge)
  await step('stat', signal, () => regularFile(target, edge))
  const handle = await step('open', signal, () => edge.fs.open(target, 'a', mode))
  const progress = { written: 0 }
  try {
    const { size } = await step('stat', signal, () => handle.stat())
    try {
      await step('write', signal, () => writeAll(handle, data, progress))
      if (durable) await step('sync', undefined, () => handle.datasync())
      if (durable && size === 0) await step('sync-folder', undefined, () => syncFolderOnce(folder, edge))
    } catch (error) {
      await step('truncate', undefined, () => takeBack(handle, size, progress.written, error))
      throw error
    }
  } finally {
    await closeQuietly(handle) // the bytes are on the disk: an error now must not append them twice
  }
}

async function writeAll(handle: FileHandle, data: Uint8Array, progress: { written: number }): Promise<void> {
  while (progress.written < data.length) {
    const { bytesWritten } = await handle.write(data, progress.written)
    progress.written += bytesWritten
  }
}

/** Cuts a broken-off append, unless somebody else has written behind it: those bytes are not ours to cut. */
async function takeBack(handle: FileHandle, size: number, written: number, cause: unknown): Promise<void> {
  const now = await handle.stat()
  if (now.size !== size + written) {
    throw new Error(`another process appends to the same file: it has ${now.size} bytes`, { cause })
  }
  await handle.truncate(size)
}
