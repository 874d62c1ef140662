import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { readRegular } from '../input/index.js'
import { ConfigError } from './errors.js'

/** A file as it was read. */
export interface Source {
  readonly file: string
  readonly text: string
  /** The same for all names of one file. */
  readonly identity: string
  /** Where the file is, if a link led to it. */
  readonly linkedTo: string | undefined
}

/**
 * Reads a regular file of at most `maxBytes`; a device or a pipe is never opened.
 *
 * @returns `undefined` if there is no such file.
 * @throws ConfigError `config-unreadable`.
 */
export async function readSource(file: string, maxBytes: number): Promise<Source | undefined> {
  try {
    const { bytes, stats } = await readRegular(file, { maxBytes })
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { file, text, identity: `${stats.dev} ${stats.ino}`, linkedTo: await linkedTo(file) }
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    const limit = code === 'EFBIG' ? ' (`maxBytes`)' : ''
    const hint = 'Make it a UTF-8 text file that this user may read.'
    throw new ConfigError('config-unreadable', `Cannot read ${file}: ${message}${limit}. ${hint}`, {
      file,
      cause,
    })
  }
}

async function linkedTo(file: string): Promise<string | undefined> {
  const real = await realpath(file)
  const own = path.join(await realpath(path.dirname(file)), path.basename(file))
  return real === own ? undefined : real
}

/** True if a file is in a folder or below it. */
export async function isBelow(file: string, folder: string): Promise<boolean> {
  const relative = path.relative(await realpath(folder).catch(() => folder), file)
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative)
}
