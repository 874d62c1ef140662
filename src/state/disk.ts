import fs from 'node:fs'
import { promisify } from 'node:util'

/** A barrier in the thread pool: the event loop goes on meanwhile. */
export const dataSync = promisify(fs.fdatasync)

/** Answers of platforms and mounts on which a folder cannot be synced at all. */
const noFolderSync = new Set(['EPERM', 'EACCES', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EBADF', 'ENOSYS'])

/** Puts the names in a folder on the disk, where the platform has such a thing. */
export function syncFolder(folder: string): void {
  try {
    const descriptor = fs.openSync(folder, 'r')
    try {
      fs.fsyncSync(descriptor)
    } finally {
      fs.closeSync(descriptor)
    }
  } catch (error) {
    if (!noFolderSync.has(errorCode(error))) throw error
  }
}

/**
 * Writes all of the bytes, or throws. One call is not enough: when a disk fills up, the first call returns how much
 * fitted, without an error.
 */
export function writeBytes(descriptor: number, bytes: Uint8Array, length = bytes.length): void {
  for (let at = 0; at < length;) at += fs.writeSync(descriptor, bytes, at, length - at)
}

/** Reads up to `length` bytes at an offset; shorter at the end of the file. */
export function readBytes(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  return bytes.subarray(0, fs.readSync(descriptor, bytes, 0, length, offset))
}

/** Numbers of Linux and macOS for which Node.js has no name. */
const unnamed = new Map([
  [-122, 'EDQUOT'],
  [-69, 'EDQUOT'],
])

/** The code of a system error, or the empty string. */
export function errorCode(error: unknown): string {
  const { code, errno } = (error ?? {}) as { code?: unknown; errno?: unknown }
  if (typeof code !== 'string') return ''
  const isUnnamed = code === 'UNKNOWN' || code.startsWith('Unknown system error')
  return isUnnamed ? (unnamed.get(Number(errno)) ?? `E${Math.abs(Number(errno))}`) : code
}
