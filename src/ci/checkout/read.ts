import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { HoldfastError } from '../../result/index.js'
import { isMissing } from './inside.js'

/** Opening a pipe or a terminal must not wait for its other end; a link that appears in between is not followed. */
const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW

/**
 * The bytes of a regular file of a bounded size; `undefined` if there is none.
 *
 * @param file a real path: its last part may not be a link.
 * @param options.name what messages call it.
 * @param options.maxBytes a larger file is refused.
 * @throws HoldfastError `not-a-file` if it is a folder, a pipe or a device; `file-too-large`.
 */
export async function readBounded(
  file: string,
  { name = file, maxBytes }: { readonly name?: string | undefined; readonly maxBytes: number },
): Promise<Buffer | undefined> {
  let handle: FileHandle
  try {
    handle = await open(file, flags)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  try {
    const found = await handle.stat()
    if (!found.isFile()) throw refused('not-a-file', `${name} is not a regular file. It is not read.`)
    const bytes = await bytesOf(handle, Math.min(found.size, maxBytes) + 1)
    if (bytes.length <= maxBytes) return bytes
    throw refused('file-too-large', `${name} is larger than ${sizeOf(maxBytes)}. It is not read.`)
  } finally {
    await handle.close()
  }
}

/** At most `most` bytes: a file may grow while it is read, and those of /proc tell no size. */
async function bytesOf(handle: FileHandle, most: number): Promise<Buffer> {
  const bytes = Buffer.alloc(most)
  let length = 0
  while (length < most) {
    const { bytesRead } = await handle.read(bytes, length, most - length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.subarray(0, length)
}

const sizeOf = (bytes: number): string =>
  bytes >= 1 << 20 ? `${Math.floor(bytes / (1 << 20))} MiB` : `${Math.floor(bytes / 1024)} KiB`

const refused = (code: string, message: string): HoldfastError =>
  new HoldfastError(code, message, { kind: 'invalid-input' })
