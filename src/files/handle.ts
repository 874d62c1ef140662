import type { FileHandle } from 'node:fs/promises'
import { step } from './errors.js'

/**
 * Works with an open file and closes it. A failed close counts, for a network file system may report a lost
 * write there; but not over the failure that came before it.
 */
export async function withHandle<T>(handle: FileHandle, work: () => Promise<T>): Promise<T> {
  let value: T
  try {
    value = await work()
  } catch (error) {
    await closeQuietly(handle)
    throw error
  }
  await step('close', undefined, () => handle.close())
  return value
}

/** Closes a handle when nothing can be done about a failure. */
export async function closeQuietly(handle: FileHandle): Promise<void> {
  await handle.close().catch(() => undefined)
}

/** Writes every byte, from `position` on, or at the end if the file is open for appending. */
export async function writeAll(
  handle: FileHandle,
  data: Uint8Array,
  position: number | null,
  onWritten: (bytes: number) => void = () => undefined,
): Promise<void> {
  for (let done = 0; done < data.length;) {
    const at = position === null ? null : position + done
    const { bytesWritten } = await handle.write(data, done, null, at)
    done += bytesWritten
    onWritten(bytesWritten)
  }
}
