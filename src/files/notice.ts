import path from 'node:path'
import { terminalText } from '../text/index.js'
import type { FileOptions, WaitNotice } from './models.js'
import { processWide } from './process-wide.js'

/** Waits shorter than this are not worth a word. */
const patience = 250

/** A folder of the path that gives a sync client away. */
const syncClients: readonly (readonly [RegExp, string])[] = [
  [/^OneDrive(?: - .+|-.+)?$/i, 'OneDrive'],
  [/^Dropbox(?: \(.+\)|-.+)?$/i, 'Dropbox'],
  [/^(?:com~apple~CloudDocs|iCloud ?Drive)$/i, 'iCloud'],
]

/** Tells of a wait, if it is long enough to notice and nobody has been told of this folder. */
export async function tell(
  file: string,
  reason: string,
  waitedMs: number,
  hook: FileOptions['onWait'],
): Promise<void> {
  const folder = path.dirname(file)
  const { told } = processWide()
  if (waitedMs <= patience || told.has(folder)) return
  told.add(folder)
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
  const who = syncClient === undefined ? 'something holds it' : `${syncClient} may be syncing it`
  process.stderr.write(`${terminalText(`holdfast: waiting for ${file} (${reason}): ${who}.`)}\n`)
}
