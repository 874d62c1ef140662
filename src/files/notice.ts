import path from 'node:path'
import { terminalText } from '../text/index.js'
import type { FileOptions, WaitNotice } from './models.js'
import { processWide } from './process-wide.js'

/** Shorter waits, in milliseconds, get no notice. */
const patience = 250

/** A folder of the path that gives a sync client away. */
const syncClients: readonly (readonly [RegExp, string])[] = [
  [/^OneDrive(?: - .+|-.+)?$/i, 'OneDrive'],
  [/^Dropbox(?: \(.+\)|-.+)?$/i, 'Dropbox'],
  [/^(?:com~apple~CloudDocs|iCloud ?Drive)$/i, 'iCloud'],
]

/** Notifies the user of a long wait, once for each folder. */
export async function notifyOfWait(
  file: string,
  reason: string,
  waitedMs: number,
  hook: FileOptions['onWait'],
): Promise<void> {
  const folder = path.dirname(file)
  const { noticedFolders } = processWide()
  if (waitedMs <= patience || noticedFolders.has(folder)) return
  noticedFolders.add(folder)
  const syncClient = syncClientOf(folder)
  const notice = { path: file, folder, reason, waitedMs: Math.round(waitedMs) }
  await (hook ?? toStderr)(syncClient === undefined ? notice : { ...notice, syncClient })
}

/** The sync client whose folder this is, if a folder of the path bears its name. */
function syncClientOf(folder: string): string | undefined {
  const names = folder.split(/[\\/]/)
  return syncClients.find(([pattern]) => names.some(name => pattern.test(name)))?.[1]
}

function toStderr({ path: file, reason, syncClient }: WaitNotice): void {
  const who = syncClient === undefined ? 'another program uses it' : `${syncClient} may be syncing it`
  process.stderr.write(`${terminalText(`holdfast: waiting for ${file} (${reason}): ${who}.`)}\n`)
}
