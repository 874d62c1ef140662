import path from 'node:path'
import type { FileHandle } from 'node:fs/promises'
import { step } from './errors.js'
import type { Progress } from './errors.js'
import { makeFolder, syncFolderOnce } from './folder.js'
import { closeQuietly, writeAll } from './handle.js'
import type { AppendOptions, FilesEdge } from './models.js'
import { regularFile } from './target.js'

/** One attempt: every byte at the end of the file and on the disk, or the file as long as it was. */
export async function appendOnce(
  target: string,
  data: Uint8Array,
  { signal, mode, durable = true }: AppendOptions,
  edge: FilesEdge,
  progress: Progress,
): Promise<void> {
  const folder = path.dirname(target)
  await makeFolder(folder, durable, signal, edge)
  await step('stat', signal, () => regularFile(target, edge))
  const handle = await step('open', signal, () => edge.fs.open(target, 'a', mode))
  let written = 0
  try {
    const { size } = await step('stat', signal, () => handle.stat())
    try {
      await step('write', signal, () =>
        writeAll(handle, data, null, bytes => {
          written += bytes
        }),
      )
      if (durable) await step('sync', undefined, () => handle.datasync())
      if (durable && size === 0) await step('sync-folder', undefined, () => syncFolderOnce(folder, edge))
    } catch (error) {
      progress.content = 'mixed'
      await step('truncate', undefined, () => takeBack(handle, size, written, error))
      progress.content = 'old'
      throw error
    }
  } finally {
    await closeQuietly(handle) // the bytes are on the disk: an error now must not append them twice
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
