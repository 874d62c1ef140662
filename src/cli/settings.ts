import { stat } from 'node:fs/promises'
import path from 'node:path'
import { loadCiSettings, staysInside } from '../ci/index.js'
import type { CiSettings } from '../ci/index.js'
import { HoldfastError } from '../result/index.js'
import type { Context } from './context.js'
import { reportRefusal } from './report-refusal.js'

/** Where failures are remembered, unless the project says otherwise. */
const memory = '.holdfast/patterns.json'
/** The file that lists fixes for people, unless the flag says otherwise. */
export const defaultDiscoveries = 'DISCOVERIES.md'

/** What the project's holdfast.toml says; undefined if it cannot be understood, which is reported. */
export async function settingsOf(
  file: string | undefined,
  context: Context,
): Promise<CiSettings | undefined> {
  return reportRefusal(context, () => loadCiSettings(file === undefined ? {} : { file }))
}

/**
 * The memory of failures: the flag's, else the project's, else the usual one.
 *
 * @throws HoldfastError `leads-outside` if the usual one is a link out of the working folder.
 */
export const memoryFile = async (flag: string | undefined, settings: CiSettings): Promise<string> =>
  flag ?? settings.patterns ?? usualFile(memory, '--patterns')

/**
 * A file of the working folder that nobody named: a project may have put a link there.
 *
 * @throws HoldfastError `leads-outside` if it is a link out of the working folder.
 */
export async function usualFile(name: string, flag: string): Promise<string> {
  if (await staysInside('.', name)) return name
  const message = `${path.resolve(name)} is a link to a file outside this folder, so it was not followed. Replace it with a file, or pass the file with ${flag}.`
  throw new HoldfastError('leads-outside', message, { kind: 'invalid-input' })
}

/** Whether there is a memory that `diagnose` reads although nobody named it. */
export const hasUsualMemory = (): Promise<boolean> => stat(memory).then(Boolean, () => false)
