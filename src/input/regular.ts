import fs from 'node:fs'
import { lstat, open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

const { O_RDONLY, O_NOFOLLOW } = fs.constants

/** Opening a pipe or a device must not wait for its other end. Windows has no such flag. */
export const noWait = (fs.constants as { readonly O_NONBLOCK?: number }).O_NONBLOCK ?? 0

/** How to read a regular file. */
export interface ReadRegularOptions {
  /** A larger file is refused, in bytes. Default: no limit. */
  readonly maxBytes?: number | undefined
  /** Whether the last part of the path may be a link. Default true. */
  readonly followLink?: boolean | undefined
}

/** The bytes of a regular file, and what the system says of it. */
export interface RegularFile {
  readonly bytes: Buffer
  readonly stats: fs.BigIntStats
}

/**
 * Reads a regular file. Nothing else is opened: a pipe to which nobody writes would never end, and opening it would
 * block a thread that no signal can free.
 *
 * @throws EISDIR, EFTYPE if it is a pipe, a socket or a device, EFBIG if it is larger than `maxBytes`; else what the
 * system says.
 */
export async function readRegular(file: string, options: ReadRegularOptions = {}): Promise<RegularFile> {
  const { maxBytes = Infinity, followLink = true } = options
  requireRegular(await (followLink ? stat : lstat)(file))
  const handle = await open(file, O_RDONLY | noWait | (followLink ? 0 : O_NOFOLLOW))
  try {
    const stats = await handle.stat({ bigint: true })
    requireRegular(stats)
    return { bytes: await bytesOf(handle, Number(stats.size), maxBytes), stats }
  } finally {
    await handle.close()
  }
}

/**
 * Refuses what is there and no regular file, without opening it.
 *
 * @throws EISDIR, EFTYPE.
 */
export function requireRegularSync(file: string): void {
  const found = fs.statSync(file, { throwIfNoEntry: false })
  if (found) requireRegular(found)
}

/**
 * Opens a regular file, and nothing else.
 *
 * @param flags as of `open(2)`. Default: for reading.
 * @throws EISDIR, EFTYPE; else what the system says.
 */
export function openRegularSync(file: string, flags: number = O_RDONLY): number {
  requireRegularSync(file)
  const descriptor = fs.openSync(file, flags | noWait) // should a pipe have come in its place since
  try {
    requireRegular(fs.fstatSync(descriptor))
    return descriptor
  } catch (error) {
    fs.closeSync(descriptor)
    throw error
  }
}

function kindOf(found: fs.Stats | fs.BigIntStats): string {
  if (found.isDirectory()) return 'a folder'
  if (found.isSymbolicLink()) return 'a link'
  if (found.isFIFO()) return 'a pipe'
  return found.isSocket() ? 'a socket' : 'a device'
}

function requireRegular(found: fs.Stats | fs.BigIntStats): void {
  if (!found.isFile()) throw wrongKind(found)
}

/** The refusal of what is no file that can be read. The message goes on from "Cannot read FILE:". */
export function wrongKind(found: fs.Stats | fs.BigIntStats): NodeJS.ErrnoException {
  return refusal(found.isDirectory() ? 'EISDIR' : 'EFTYPE', `it is ${kindOf(found)}`)
}

/** The refusal of a file of more than `maxBytes`. */
export const tooLarge = (maxBytes: number): NodeJS.ErrnoException =>
  refusal('EFBIG', `it is larger than ${sizeOf(maxBytes)}`)

const refusal = (code: string, message: string): NodeJS.ErrnoException =>
  Object.assign(new Error(message), { code })

/** Up to its end, wherever that is then: a file may grow while it is read, and those of /proc tell no size. */
async function bytesOf(handle: FileHandle, size: number, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  while (size <= maxBytes && length <= maxBytes) {
    const part = Buffer.allocUnsafe(Math.max(size - length, 0) + 4096)
    const { bytesRead } = await handle.read(part)
    if (bytesRead === 0) return Buffer.concat(parts, length)
    parts.push(part.subarray(0, bytesRead))
    length += bytesRead
  }
  throw tooLarge(maxBytes)
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  return bytes >= 1 << 20 ? `${Math.floor(bytes / (1 << 20))} MiB` : `${Math.floor(bytes / 1024)} KiB`
}
