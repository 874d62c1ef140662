import { isHoldfastError } from '../result/index.js'
import { errorCode } from './disk.js'
import { StateError } from './errors.js'

const otherPath = 'Name another path.'
const permissions = 'Check who owns the folder and the files in it, and their permissions.'
const throughFile = 'A part of this path is a file: name a folder, or a path that ends in .jsonl.'
const room = 'Free disk space, then try again.'

/** What to do about an answer of the system. */
const remedies: Readonly<Record<string, string>> = {
  EACCES: permissions,
  EPERM: permissions,
  EROFS: 'Name a folder that this user can write to.',
  ENOSPC: room,
  EDQUOT: room,
  EEXIST: throughFile,
  ENOTDIR: throughFile,
  EFTYPE: 'Name a regular file, or the folder of the journal.',
  EISDIR: 'It is a folder: name the folder of the journal, or another path.',
  ELOOP: otherPath,
  ENAMETOOLONG: otherPath,
}

/**
 * Runs `work`. Where the system refuses a step of it, that is reported as a StateError `state-unusable` with a remedy.
 *
 * @param journal the file that the error names.
 */
export async function explained<T>(journal: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = errorCode(error)
    if (isHoldfastError(error) || !/^E[A-Z0-9]+$/.test(code)) throw error
    const remedy = remedies[code] ?? 'Try again, or name another path.'
    const { message: said } = error as Error
    const message = `${journal} cannot be used: ${said.startsWith(code) ? '' : `${code}: `}${said}. ${remedy}`
    throw new StateError('state-unusable', journal, message, { cause: error })
  }
}
