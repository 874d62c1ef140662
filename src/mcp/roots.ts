import { lstat, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../result/index.js'
import type { Roots } from './models.js'

/**
 * The folders that a server may read.
 *
 * @throws HoldfastError `no-such-root` if one is no folder.
 */
export async function openRoots(names: readonly string[]): Promise<Roots> {
  const folders: string[] = []
  for (const name of names) {
    const isFolder = await stat(name).then(
      found => found.isDirectory(),
      () => false,
    )
    if (!isFolder)
      throw new HoldfastError('no-such-root', `${name} is not a folder. Name a folder after --root.`, {
        kind: 'invalid-input',
      })
    folders.push(await realpath(name))
  }
  const asNamed = names.map(name => path.resolve(name))
  return {
    folders,
    async find(name) {
      for (const [at, root] of folders.entries()) {
        for (const base of new Set([root, asNamed[at] ?? root])) {
          const way = path.relative(base, path.resolve(base, name))
          if (isBelow(way) && (await isThere(path.join(root, way)))) return fileAt(root, way)
        }
      }
      const known = folders.join(', ')
      throw new HoldfastError(
        'outside-roots',
        `There is no file ${name} below ${known}. Only files there may be read; holdfast mcp --root FOLDER names others.`,
        { kind: 'invalid-input' },
      )
    },
  }
}

const isBelow = (way: string): boolean =>
  way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)

const isThere = (file: string): Promise<boolean> => lstat(file).then(Boolean, () => false)

/** No part of the way may be a link: it may lead anywhere, and be changed later. */
async function fileAt(root: string, way: string): Promise<string> {
  let place = root
  for (const part of way.split(path.sep)) {
    place = path.join(place, part)
    if ((await lstat(place)).isSymbolicLink())
      throw new HoldfastError(
        'outside-roots',
        `${place} is a link. Links are not followed: name the file itself.`,
        {
          kind: 'invalid-input',
        },
      )
  }
  if ((await stat(place)).isFile() && (await realpath(place)) === place) return place
  throw new HoldfastError('outside-roots', `${place} is no regular file. Name a log.`, {
    kind: 'invalid-input',
  })
}
