import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { closeQuietly } from './handle.js'
import type { FilesEdge } from './models.js'
import { mostFolders, processWide } from './process-wide.js'

/** The end of the name of every temporary: 64 random bits, so that no two writers share one, and our mark. */
const ending = /\.[0-9a-f]{16}\.holdfast\.tmp$/
const endingLength = '.0123456789abcdef.holdfast.tmp'.length

/** Bytes that a name may have on the file systems in use. */
const longestName = 255

/** After this long, in milliseconds, a temporary belongs to a process that died. */
const stale = 60 * 60 * 1000

/** Bytes of the longest path that a system call takes. */
const longestPath: Partial<Record<NodeJS.Platform, number>> = { linux: 4095, darwin: 1023 }

/** A name for a temporary beside `target`, and the way to give it up. */
export interface Beside {
  readonly temporary: string
  readonly close: () => Promise<void>
}

/** A place for the temporary of `target`, beside it. */
export async function placeBeside(target: string, edge: FilesEdge): Promise<Beside> {
  const mark = `.${randomBytes(8).toString('hex')}.holdfast.tmp`
  const folder = path.dirname(target)
  const room = roomIn(folder, edge)
  const name = `.${clip(path.basename(target), Math.abs(room))}${mark}`
  if (room > 0) return { temporary: path.join(folder, name), close: () => Promise.resolve() }
  // The folder's path leaves no room for a name of ours: Linux takes an open folder in its place.
  const handle = await edge.fs.open(folder, 'r')
  return { temporary: `/proc/self/fd/${handle.fd}/${name}`, close: () => closeQuietly(handle) }
}

/** Bytes of the target's name that its temporary's can have; below 0, but as many, if only in an open folder. */
function roomIn(folder: string, { platform }: FilesEdge): number {
  const most = longestName - endingLength - 1
  const room = (longestPath[platform] ?? Infinity) - Buffer.byteLength(folder) - endingLength - 2
  return room > 0 ? Math.min(most, room) : platform === 'linux' ? -most : 1
}

/**
 * Removes the temporaries that killed processes left beside `target`: once per process and folder, only names
 * of our own making, only those older than an hour, and only if their target file exists.
 *
 * @param now the modification time of a file just written there: the clock of the file server, not ours.
 */
export async function sweep(target: string, now: number, edge: FilesEdge): Promise<void> {
  const { fs } = edge
  const folder = path.dirname(target)
  const room = Math.abs(roomIn(folder, edge))
  const { swept } = processWide()
  if (swept.has(folder)) return
  if (swept.size >= mostFolders) swept.clear()
  swept.add(folder)
  const names = await fs.readdir(folder)
  const targets = new Set(names.map(name => clip(name, room)))
  for (const name of names) {
    if (!ending.test(name) || !targets.has(name.slice(1, -endingLength))) continue
    const file = path.join(folder, name)
    const { mtimeMs } = await fs.lstat(file)
    if (now - mtimeMs > stale) await fs.unlink(file)
  }
}

/** As much of a name as has room in the name of its temporary. */
function clip(name: string, room: number): string {
  const bytes = Buffer.from(name)
  if (bytes.length <= room) return name
  return new TextDecoder().decode(bytes.subarray(0, room)).replace(/(?<!\uFFFD)\uFFFD+$/, '')
}
