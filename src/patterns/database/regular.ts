import { stat } from 'node:fs/promises'
import { HoldfastError } from '../../result/index.js'

/** A larger file is not read, in bytes: a thousand patterns are a few megabytes. */
const largest = 32 << 20

/**
 * Refuses what is no file to read: a device or a pipe never ends, and what it would give fills the memory.
 *
 * @throws HoldfastError with `code` if the path is there, and is no regular file of at most 32 MiB.
 */
export async function requireRegular(file: string, code: string): Promise<void> {
  const found = await stat(file).catch(() => undefined) // reading it tells why it cannot be checked
  if (!found || found.isDirectory() || (found.isFile() && found.size <= largest)) return
  const what = found.isFile() ? `is larger than ${largest >> 20} MiB` : 'is not a regular file'
  throw new HoldfastError(code, `${file} ${what}. It is not read: name another file.`, {
    kind: 'invalid-input',
  })
}
