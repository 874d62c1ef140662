import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../../result/index.js'
import { fitsGlob, isGlob } from './glob.js'

/** A file that may be a test report. */
export interface FoundReport {
  readonly path: string
  /** It was found, not named: if it is no report, it is passed over. */
  readonly found: boolean
}

/** What reports are called. */
const endings = ['.xml', '.trx', '.sarif', '.sarif.json']
const ignored = /^\.git$|^node_modules$/
/** Bounds of a search: entries that are checked, folders inside each other, files that are found. */
const most = { entries: 100_000, depth: 20, files: 2000 }

/**
 * The files that a name of `--tests` represents: itself, the reports in a folder, or those that fit a pattern (`*`, `?`, `**`). Links
 * to folders are not followed.
 *
 * @throws HoldfastError `no-test-report` if there is none; `too-many-test-reports`.
 */
export async function findReports(name: string, signal: AbortSignal | undefined): Promise<FoundReport[]> {
  const is = await stat(name).catch(() => undefined)
  const pattern = !is && isGlob(name)
  if (!is?.isDirectory() && !pattern) return [{ path: name, found: false }]
  const folder = pattern ? fixedPart(name) : name
  const wanted = pattern ? slashes(path.normalize(name)) : undefined
  const files: string[] = []
  let entries = 0
  for await (const file of walk(folder, 0)) {
    signal?.throwIfAborted()
    if (++entries > most.entries || files.length > most.files) throw tooMany(name)
    if (
      wanted === undefined
        ? isReportName(path.basename(file))
        : fitsGlob(slashes(path.normalize(file)), wanted)
    )
      files.push(file)
  }
  if (files.length > 0) return files.map(file => ({ path: file, found: true }))
  const what = pattern ? 'No file fits' : 'There is no .xml, .trx, .sarif or ctrf*.json file in'
  throw new HoldfastError('no-test-report', `${what} ${name}. Name a test report, or the folder of some.`, {
    kind: 'invalid-input',
  })
}

function isReportName(file: string): boolean {
  const name = file.toLowerCase()
  return endings.some(ending => name.endsWith(ending)) || (name.includes('ctrf') && name.endsWith('.json'))
}

/** The folder before the first wildcard. */
function fixedPart(pattern: string): string {
  const parts = slashes(pattern).split('/')
  const folder = parts.slice(0, parts.findIndex(isGlob)).join('/')
  return folder === '' ? (pattern.startsWith('/') ? '/' : '.') : folder
}

async function* walk(folder: string, depth: number): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => [])
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (ignored.test(entry.name)) continue
    const inside = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (depth < most.depth) yield* walk(inside, depth + 1)
    } else if (entry.isFile()) yield inside
  }
}

const slashes = (name: string): string => (path.sep === '\\' ? name.replaceAll('\\', '/') : name)

const tooMany = (name: string): HoldfastError =>
  new HoldfastError(
    'too-many-test-reports',
    `${name} holds more than ${most.entries} files, or ${most.files} reports. Name a folder with fewer.`,
    { kind: 'invalid-input' },
  )
