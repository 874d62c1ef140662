import { execFile } from 'node:child_process'
import type { Stats } from 'node:fs'
import { promisify } from 'node:util'
import type { FilesEdge } from './models.js'
import { mostFolders, processWide } from './process-wide.js'
import { errorName } from './rules.js'

const run = promisify(execFile)

/** Milliseconds that a tool may take. */
const timeout = 5000

/**
 * Gives a temporary the permissions of the file that it replaces with its access list, if either has one: the group
 * bits of such a file are the mask of its list, and as plain bits they would grant that to the whole group. Node.js has
 * no call for access lists, so that `ls` and `cp` of GNU are asked: once for a file that has none.
 */
export async function copyAccessList(
  target: string,
  identity: string,
  temporary: string,
  { platform }: FilesEdge,
): Promise<void> {
  const { plain } = processWide()
  if (platform !== 'linux' || plain.get(target) === identity) return
  const listed = await tool('/bin/ls', ['-ldnb', '--', target, temporary])
  if (listed.split('\n').some(line => line[10] === '+')) {
    await tool('/bin/cp', ['--attributes-only', '--preserve=mode', '--', target, temporary])
    return
  }
  if (plain.size >= mostFolders) plain.clear()
  plain.set(target, identity)
}

/** Moves the memory of a file without a list to the file that has replaced it. */
export async function keepPlain(target: string, old: Stats | undefined, { fs }: FilesEdge): Promise<void> {
  const { plain } = processWide()
  if (old === undefined || plain.get(target) !== identityOf(old)) return
  plain.set(target, identityOf(await fs.stat(target)))
}

/** The file, and the last time that its list can have changed. */
export function identityOf({ dev, ino, ctimeMs }: Stats): string {
  return `${dev} ${ino} ${ctimeMs}`
}

/** What a tool prints; nothing if there is no such tool, or not of that kind, as on Alpine. */
async function tool(file: string, parameters: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(file, parameters, { timeout, env: { LC_ALL: 'C' } })
    return stdout
  } catch (error) {
    if (['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM'].includes(errorName(error))) throw error // it may work next time
    return ''
  }
}
