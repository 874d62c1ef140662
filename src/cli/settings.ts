import type { CiSettings } from '../ci/index.js'
import type { Context } from './context.js'
import { told } from './told.js'

/** Where failures are remembered, unless the project says otherwise. */
const memory = '.holdfast/patterns.json'

/** What the project's holdfast.toml says; undefined where it cannot be understood, which is told. */
export async function settingsOf(
  file: string | undefined,
  context: Context,
): Promise<CiSettings | undefined> {
  const { loadCiSettings } = await import('../ci/index.js')
  return told(context, () => loadCiSettings(file === undefined ? {} : { file }))
}

/** The memory of failures: the flag's, else the project's, else the usual one. */
export const memoryFile = (flag: string | undefined, settings: CiSettings): string =>
  flag ?? settings.patterns ?? memory
