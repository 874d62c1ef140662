import { readRegular } from '../../input/index.js'
import { HoldfastError } from '../../result/index.js'
import { isMissing } from './inside.js'

/**
 * The bytes of a regular file of a bounded size; `undefined` if there is none.
 *
 * @param file a real path: its last part may not be a link.
 * @param options.name what messages call it.
 * @param options.maxBytes a larger file is refused.
 * @throws HoldfastError `not-a-file` if it is a folder, a pipe or a device; `file-too-large`.
 */
export async function readBounded(
  file: string,
  { name = file, maxBytes }: { readonly name?: string | undefined; readonly maxBytes: number },
): Promise<Buffer | undefined> {
  try {
    return (await readRegular(file, { maxBytes, followLink: false })).bytes
  } catch (error) {
    if (isMissing(error)) return undefined
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EFBIG') throw refused('file-too-large', `${name}: ${message}. It is not read.`)
    if (code === 'EISDIR' || code === 'EFTYPE')
      throw refused('not-a-file', `${name} is not a regular file. It is not read.`)
    throw error
  }
}

const refused = (code: string, message: string): HoldfastError =>
  new HoldfastError(code, message, { kind: 'invalid-input' })
