import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { checkOptions, nonEmptyText } from '../options/index.js'
import { defaultBudgets } from './budgets.js'
import type { CiSettings, CiSettingsOptions } from './settings-file.js'
import { escalationLimits } from './synthesis/escalation.js'

export type { CiSettings, CiSettingsOptions }

const fileName = 'holdfast.toml'

/**
 * The section `[ci]` of `holdfast.toml`, in the working folder or above; without one, everything as it is by default.
 *
 * @throws ConfigError that names file, line, column and key; also if the file is a link out of its folder, or `patterns`
 * lies outside of it.
 * @example
 * const { budgets, escalation } = await loadCiSettings()
 * const report = await diagnose({ kind: 'file', path: 'build.log' }, { budgets, escalation })
 */
export async function loadCiSettings(options: CiSettingsOptions = {}): Promise<CiSettings> {
  checkOptions('loadCiSettings', options, { cwd: nonEmptyText, file: nonEmptyText })
  if (options.file === undefined && !(await isAbove(path.resolve(options.cwd ?? '.')))) {
    return { budgets: defaultBudgets, escalation: escalationLimits }
  }
  const { readSettings } = await import('./settings-file.js')
  return readSettings(options)
}

/** Whether a folder or one above it may have settings. What reads them is loaded only then: most projects have none. */
async function isAbove(start: string): Promise<boolean> {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const isAbsent = await lstat(path.join(folder, fileName)).then(
      () => false,
      (error: unknown) => /^ENO(?:ENT|TDIR)$/.test(String((error as NodeJS.ErrnoException).code)),
    )
    if (!isAbsent) return true
    if (folder === path.dirname(folder)) return false
  }
}
