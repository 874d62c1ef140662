import path from 'node:path'
import { errorName } from './rules.js'
import type { FilesEdge } from './models.js'

/** As many links as Linux follows. */
const mostLinks = 40

/**
 * The file that a path stands for: links followed, also a dangling one, whose file is then made where the link
 * points, as `open(2)` does.
 */
export async function realTarget(name: string, edge: FilesEdge): Promise<string> {
  let file = path.resolve(name)
  for (let links = 0; links <= mostLinks; links++) {
    const real = await unlessMissing(edge.fs.realpath(file))
    if (real !== undefined) return real
    const link = await unlessMissing(edge.fs.readlink(file), 'EINVAL')
    if (link === undefined) return path.join(await realTarget(path.dirname(file), edge), path.basename(file))
    file = path.resolve(path.dirname(file), link)
  }
  throw Object.assign(new Error(`ELOOP: too many symbolic links, '${name}'`), { code: 'ELOOP' })
}

async function unlessMissing(work: Promise<string>, ...alsoMissing: string[]): Promise<string | undefined> {
  try {
    return await work
  } catch (error) {
    if (['ENOENT', ...alsoMissing].includes(errorName(error))) return undefined
    throw error
  }
}
