import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../../result/index.js'

/** Also what is packed or turned over (`logs_1.zip`, `build.log.gz`, `build.log.1`): a log is refused with a reason, never left out unseen. */
const logName = /\.(?:log|txt)(?:\.\w+)?$|^logs_\d+\.zip$/i
const ignored = /^\.|^node_modules$/

export const isFolder = (name: string): Promise<boolean> =>
  stat(name).then(
    found => found.isDirectory(),
    () => false, // whoever reads it says why it cannot be read
  )

/**
 * The logs in a folder and in those inside it, by name.
 *
 * @throws HoldfastError if there are none.
 */
export async function logsIn(folder: string): Promise<string[]> {
  const logs: string[] = []
  for await (const log of walk(folder)) logs.push(log)
  if (logs.length > 0) return logs
  throw new HoldfastError(
    'no-logs',
    `${folder} is a folder without .log or .txt files. Name the log files in it.`,
    { kind: 'invalid-input' },
  )
}

async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new HoldfastError('folder-unreadable', `${folder} may not be read by this user.`, { cause })
  })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(folder, entry.name)
    if (ignored.test(entry.name)) continue
    if (entry.isDirectory()) yield* walk(inside)
    else if (logName.test(entry.name) && (await isFile(entry, inside))) yield inside
  }
}

/**
 * A link to a folder is not followed: it may lead back here. A pipe that is in a folder has nobody who writes: reading it would
 * never end.
 */
async function isFile(entry: Dirent, name: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile()
  return stat(name).then(
    found => found.isFile(),
    () => true, // whoever reads it says why it cannot be read
  )
}
