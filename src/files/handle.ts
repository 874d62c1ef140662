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

/** Closes where nothing can be done about a failure. */
export async function closeQuietly(handle: FileHandle): Promise<void> {
  await handle.close().catch(() => undefined)
}
