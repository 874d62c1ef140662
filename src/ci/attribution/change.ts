import type { RootCause } from '../models.js'
import type { ChangedFiles } from './changed-files.js'
import { listed, quoted } from './models.js'
import type { Attributed } from './models.js'

/** The change, where it touches a file that the root cause names. */
export function touched(cause: RootCause, { files, range }: ChangedFiles): Attributed | undefined {
  const named = [
    ...cause.files.map(({ path }) => path),
    ...cause.failedTests.flatMap(({ file }) => file ?? []),
  ]
  const hits = files.filter(file => named.some(name => isSameFile(name, file, files)))
  const [first] = hits
  if (first === undefined) return undefined
  return {
    attribution: 'change',
    reason: `${capital(range)} touches ${listed(hits)}, which the root cause names${placeOf(cause, first)}.`,
  }
}

/** Where the excerpt names a file. */
function placeOf({ excerpt }: RootCause, file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const lines = excerpt.text.split('\n')
  const at = lines.findIndex(line => line.includes(name))
  return at < 0 ? '' : `: ${quoted(excerpt.startLine + at, lines[at] ?? '')}`
}

/** A log may give a path from another folder, or a bare name: that counts where no other changed file has it. */
function isSameFile(named: string, changed: string, all: readonly string[]): boolean {
  const name = named.replaceAll('\\', '/')
  if (name === changed || name.endsWith(`/${changed}`)) return true
  if (!changed.endsWith(`/${name}`)) return false
  return name.includes('/') || all.filter(file => file.endsWith(`/${name}`)).length === 1
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
