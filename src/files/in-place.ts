import { step } from './errors.js'
import type { Progress } from './errors.js'
import { withHandle, writeAll } from './handle.js'
import type { FilesEdge, WriteOptions } from './models.js'

/**
 * Writes into a file that cannot be replaced. What the file grows by is written first and taken back if that fails, so
 * that a full disk is met before an old byte is overwritten.
 */
export async function overwriteOnce(
  target: string,
  data: Uint8Array,
  { signal, durable = true }: WriteOptions,
  edge: FilesEdge,
  progress: Progress,
): Promise<void> {
  const handle = await step('open', signal, () => edge.fs.open(target, 'r+'))
  await withHandle(handle, async () => {
    const { size } = await step('stat', signal, () => handle.stat())
    if (data.length > size) {
      progress.content = 'mixed'
      await step('write', signal, async () => {
        try {
          await writeAll(handle, data.subarray(size), size)
        } catch (error) {
          await handle.truncate(size)
          progress.content = 'old'
          throw error
        }
      })
    }
    progress.content = 'mixed' // from here on nothing is stopped: half a file is worse than the wait
    await step('write', undefined, () => writeAll(handle, data.subarray(0, size), 0))
    await step('write', undefined, () => handle.truncate(data.length))
    progress.content = 'new'
    if (durable) await step('sync', undefined, () => handle.sync())
  })
}
