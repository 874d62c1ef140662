import path from 'node:path'
import { z } from 'zod'
import { staysInside } from '../ci/index.js'
import { ConfigError, loadConfig } from '../config/index.js'
import { checkOptions, nonEmptyText } from '../options/index.js'

/** What a project says of its fixes. */
export interface FixSettings {
  /** Commands that a proven fix may run. */
  readonly commands: readonly string[]
  /** The whole test command. */
  readonly test?: string
}

/** Options of `loadFixSettings`. */
export interface FixSettingsOptions {
  /** The search begins in this folder. Default: the working folder. */
  readonly cwd?: string | undefined
}

const line = z.string().min(1).max(500)

const schema = z.strictObject({ commands: z.array(line).max(50).default([]), test: line.optional() })

/**
 * The section `[fix]` of `holdfast.toml`, in the working folder or above; without one, no commands.
 *
 * @throws ConfigError that names file, line, column and key; also if the file is a link out of its folder.
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * const { commands, test } = await loadFixSettings()
 * const { status } = await fixFailure(report, { allowedCommands: commands, test })
 */
export async function loadFixSettings(options: FixSettingsOptions = {}): Promise<FixSettings> {
  checkOptions('loadFixSettings', options, { cwd: nonEmptyText })
  const { cwd = process.cwd() } = options
  const { value, file } = await loadConfig({
    file: 'holdfast.toml',
    section: 'fix',
    schema,
    optional: true,
    cwd,
  })
  if (file !== undefined && !(await staysInside(path.dirname(file), file))) {
    const message = `${file} is a link that leads out of its folder. It is not read: replace it by a file.`
    throw new ConfigError('config-unreadable', message, { file })
  }
  const { commands, test } = value
  return { commands, ...(test === undefined ? {} : { test }) }
}
