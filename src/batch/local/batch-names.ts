// holdfast-allow-file sync-in-async: one look for each of a few folders
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../../result/index.js'

/** The longest name of a folder that all usual file systems take, in bytes. */
const longestFolder = 255

/** The file that makes a folder a batch. */
export const itemsFile = 'items.jsonl'

/**
 * The folder of a batch below `parent`: its name, escaped so that it is one folder on every system, and none above it.
 *
 * @throws HoldfastError `batch-invalid-name`.
 */
export function batchFolder(parent: string, batch: string): string {
  const folder = escaped(batch)
  if (folder === undefined || folder.length > longestFolder) {
    const why =
      folder === undefined
        ? 'it is empty or is not valid Unicode'
        : `as a folder it is ${folder.length} bytes long`
    throw new HoldfastError(
      'batch-invalid-name',
      `'${batch.slice(0, 40)}' is not a valid name for a batch: ${why}. Use 1 to ${longestFolder} letters and digits.`,
      { kind: 'invalid-input' },
    )
  }
  return path.join(parent, folder)
}

/** The names of the batches in a folder. What was not made by an executor is left alone. */
export async function findBatches(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  })
  return entries
    .filter(entry => entry.isDirectory() && existsSync(path.join(parent, entry.name, itemsFile)))
    .map(entry => unescaped(entry.name))
    .filter(name => name !== undefined)
}

/** As in a URL. Also what a system keeps for itself at the head or foot of a name: dots, and Windows' devices. */
function escaped(batch: string): string | undefined {
  const url = urlOf(batch)?.replaceAll('*', '%2A')
  if (url === undefined || url === '') return undefined
  const isKept = url.startsWith('.') || devices.has((url.split('.')[0] ?? '').toUpperCase())
  const head = isKept ? percent(url.charCodeAt(0)) + url.slice(1) : url
  return head.endsWith('.') ? head.slice(0, -1) + percent('.'.charCodeAt(0)) : head
}

function urlOf(batch: string): string | undefined {
  try {
    return encodeURIComponent(batch)
  } catch {
    return undefined // half of a surrogate pair
  }
}

function unescaped(folder: string): string | undefined {
  try {
    const batch = decodeURIComponent(folder)
    return escaped(batch) === folder ? batch : undefined
  } catch {
    return undefined
  }
}

const percent = (code: number): string => `%${code.toString(16).toUpperCase()}`

/** Windows opens a device for these, whatever follows a dot. */
const devices: ReadonlySet<string> = new Set([
  ...['CON', 'PRN', 'AUX', 'NUL'],
  ...['COM', 'LPT'].flatMap(name => Array.from({ length: 10 }, (_, at) => `${name}${at}`)),
])
