import { constants } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
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
    if (!(await stat(file)).isFile()) return await refuseKind(file)
    // Without waiting for the other end, if a pipe has come in its place since.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const found = await handle.stat({ bigint: true })
      if (!found.isFile()) return await refuseKind(file)
      const bytes = Buffer.alloc(Math.min(maxBytes, Number(found.size)) + 1) // one more shows that it is longer
      let length = 0
      for (let read = 1; read > 0 && length < bytes.length; length += read) {
        read = (await handle.read(bytes, length)).bytesRead
      }
      if (length > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes (\`maxBytes\`)`)
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length))
      return { file, text, identity: `${found.dev} ${found.ino}`, linkedTo: await linkedTo(file) }
    } finally {
      await handle.close()
    }
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    const hint = 'Make it a UTF-8 text file that this user may read.'
    throw new ConfigError('config-unreadable', `Cannot read ${file}: ${message}. ${hint}`, { file, cause })
  }
}

async function refuseKind(file: string): Promise<never> {
  if ((await stat(file)).isDirectory()) {
    throw Object.assign(new Error('EISDIR: it is a folder'), { code: 'EISDIR' })
  }
  throw new Error('it is a device or a pipe')
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
