import { checkArgument, text } from '../../options/index.js'
import { lstat, realpath } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../../result/index.js'

/** Whether a path is a folder or lies in it. Both must be real: without links and `..`. */
export function isInside(folder: string, file: string): boolean {
  const way = path.relative(folder, file)
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way))
}

/**
 * Where a path of a checkout really is.
 *
 * @returns `undefined` if nothing is there.
 * @throws HoldfastError `leads-outside` if a link on the way leads out of the checkout, or to nothing.
 */
export async function placeInside(root: string, ...parts: readonly string[]): Promise<string | undefined> {
  const name = path.join(...parts)
  const named = path.join(root, name)
  try {
    const [folder, place] = await Promise.all([realpath(root), realpath(named)])
    if (isInside(folder, place)) return place
  } catch (error) {
    if (!isMissing(error)) throw error
    if (!(await isDanglingLink(named))) return undefined
  }
  const message = `${name} is a link to a file outside the project, or to a missing file, so it was not followed. Replace it with a file.`
  throw new HoldfastError('leads-outside', message, { kind: 'invalid-input' })
}

/**
 * Whether a file, which need not exist yet, lies in a folder whatever links its path has. A link to nothing does not:
 * writing would make a file where it leads.
 */
export async function staysInside(folder: string, file: string): Promise<boolean> {
  checkArgument('staysInside', 'folder', folder, text)
  checkArgument('staysInside', 'file', file, text)
  const real = await realpath(folder).catch(() => path.resolve(folder))
  if (!isInside(path.resolve(folder), path.resolve(file))) return false
  for (let place = path.resolve(file); place !== path.resolve(folder); place = path.dirname(place)) {
    const found = await realpath(place).catch(() => undefined)
    if (found !== undefined) return isInside(real, found)
    if (await isDanglingLink(place)) return false
  }
  return true
}

const isDanglingLink = (file: string): Promise<boolean> =>
  lstat(file).then(
    found => found.isSymbolicLink(),
    () => false,
  )

export const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))
