import path from 'node:path'
import type { Stats } from 'node:fs'
import type { FilesEdge } from './models.js'
import { errorName } from './rules.js'

/** As many links as Linux follows. */
const mostLinks = 40

/**
 * The file that a path stands for: links followed, also a dangling one, whose file is then made where the link
 * points, as `open(2)` does.
 */
export async function realTarget(file: string, edge: FilesEdge, links = 0): Promise<string> {
  const real = await unless(['ENOENT'], edge.fs.realpath(file))
  const parent = path.dirname(file)
  if (real !== undefined || parent === file) return real ?? file
  const folder = await realTarget(parent, edge, links)
  const place = path.join(folder, path.basename(file))
  const link = await unless(['ENOENT', 'EINVAL'], edge.fs.readlink(place))
  if (link === undefined) return place
  if (links === mostLinks) throw systemError('ELOOP', `too many symbolic links, '${file}'`)
  return realTarget(path.resolve(folder, link), edge, links + 1)
}

/**
 * What stands at the target, if anything.
 *
 * @throws where it is a device, a pipe or a folder: a rename would put a plain file in its place.
 */
export async function regularFile(target: string, edge: FilesEdge): Promise<Stats | undefined> {
  const found = await unless(['ENOENT'], edge.fs.stat(target))
  if (found === undefined || found.isFile()) return found
  throw systemError(found.isDirectory() ? 'EISDIR' : 'EINVAL', `not a regular file, '${target}'`)
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
