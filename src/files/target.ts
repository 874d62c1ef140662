import path from 'node:path'
import { constants } from 'node:fs'
import type { Stats } from 'node:fs'
import type { FilesEdge } from './models.js'
import { errorName } from './rules.js'

/** As many links as Linux follows. */
const mostLinks = 40

/**
 * The file that a path leads to: links are followed, also a dangling one, whose file is then made where the link
 * points, as `open(2)` does.
 */
export async function realTarget(file: string, edge: FilesEdge, links = 0): Promise<string> {
  const real = await unless(['ENOENT'], edge.fs.realpath(file))
  const parent = path.dirname(file)
  if (real === file || parent === file) return file
  const folder = real === undefined ? await realTarget(parent, edge, links) : await edge.fs.realpath(parent)
  const place = path.join(folder, path.basename(file))
  const link = await unless(['ENOENT', 'EINVAL'], edge.fs.readlink(place))
  if (link === undefined) return place
  if (links === mostLinks) throw systemError('ELOOP', `too many symbolic links, '${file}'`)
  await trustLink(place, folder, edge)
  return realTarget(path.resolve(folder, link), edge, links + 1)
}

/**
 * Refuses what Linux refuses with `fs.protected_symlinks`, whatever its setting: in a folder that everybody may write
 * to, such as /tmp, a link of another user would choose which file of ours is overwritten.
 */
async function trustLink(place: string, folder: string, { fs }: FilesEdge): Promise<void> {
  const [link, around] = [await fs.lstat(place), await fs.stat(folder)]
  const isShared = (around.mode & 0o1002) === 0o1002
  if (!isShared || link.uid === around.uid || link.uid === process.geteuid?.()) return
  throw systemError('EACCES', `the link '${place}' belongs to another user`)
}

/**
 * What is at the target, if anything.
 *
 * @throws if it is a device, a pipe or a folder: a rename would put a plain file in its place, and reading a pipe may
 * wait forever.
 */
export async function regularFile(target: string, edge: FilesEdge): Promise<Stats | undefined> {
  const found = await unless(['ENOENT'], edge.fs.stat(target))
  if (found === undefined || found.isFile()) return found
  throw systemError(found.isDirectory() ? 'EISDIR' : 'EFTYPE', `not a regular file, '${target}'`)
}

/**
 * Refuses to replace a file that may not be written to: a rename needs leave from its folder only.
 *
 * @throws EACCES, EROFS … as opening it would.
 */
export async function requireWritable(target: string, old: Stats, { fs }: FilesEdge): Promise<void> {
  const isOwn = old.uid === process.geteuid?.()
  if (isOwn && (old.mode & 0o200) !== 0) return
  await fs.access(target, constants.W_OK)
}

/** An error as the system would give it. */
export function systemError(code: string, message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code })
}

async function unless<T>(names: readonly string[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (names.includes(errorName(error))) return undefined
    throw error
  }
}
