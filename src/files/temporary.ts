import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { FilesEdge } from './models.js'
import { processWide } from './process-wide.js'

/** The end of the name of every temporary: 64 random bits, so that no two writers share one, and our mark. */
const ending = /\.[0-9a-f]{16}\.holdfast\.tmp$/
const endingLength = '.0123456789abcdef.holdfast.tmp'.length

/** Bytes that a name may have on the file systems in use. */
const longestName = 255

/** After this long, in milliseconds, a temporary belongs to a process that died. */
const stale = 60 * 60 * 1000

/** A name for the temporary of `target`, beside it. */
export function temporaryName(target: string): string {
  const mark = `.${randomBytes(8).toString('hex')}.holdfast.tmp`
  return path.join(path.dirname(target), `.${clip(path.basename(target))}${mark}`)
}

/**
 * Removes the temporaries that killed processes left beside `target`: once per process and folder, only names
 * of our own making, only those older than an hour, and only where the file that they were meant for stands.
 *
 * @param now the modification time of a file just written there: the clock of the file server, not ours.
 */
export async function sweep(target: string, now: number, { fs }: FilesEdge): Promise<void> {
  const folder = path.dirname(target)
  const { swept } = processWide()
  if (swept.has(folder)) return
  if (swept.size >= 10_000) swept.clear()
  swept.add(folder)
  const names = await fs.readdir(folder)
  const targets = new Set(names.map(clip))
  for (const name of names) {
    if (!ending.test(name) || !targets.has(name.slice(1, -endingLength))) continue
    const file = path.join(folder, name)
    const { mtimeMs } = await fs.lstat(file)
    if (now - mtimeMs > stale) await fs.unlink(file)
  }
}

/** As much of a name as fits into the name of its temporary. */
function clip(name: string): string {
  const room = longestName - endingLength - 1
  const bytes = Buffer.from(name)
  if (bytes.length <= room) return name
  return new TextDecoder().decode(bytes.subarray(0, room)).replace(/(?<!\uFFFD)\uFFFD+$/, '')
}
