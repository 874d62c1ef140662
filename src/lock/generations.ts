import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { HoldfastError } from '../result/index.js'

/** A larger number is a name that somebody else made: it would end the counting. */
const largest = 10 ** 15

/** The latest `<lock>.<n>`; 0 if there is none. */
export function latestNumber(lock: string): number {
  const numbers = lockFiles(lock).map(({ number, isDraft }) => (isDraft ? 0 : number))
  return numbers.reduce((latest, number) => Math.max(latest, number), 0)
}

/**
 * Makes `<lock>.<n>` with all its content in one step, so that no reader sees half of it. Only one process can make a
 * name. False if it is there already.
 */
export function claim(lock: string, number: number, text: string): boolean {
  if (number >= largest) {
    const message = `${lock}.${number - 1} has the highest number that a lock file can have, so no new lock can be made. Delete it once no process uses it.`
    throw new HoldfastError('lock-exhausted', message)
  }
  const file = `${lock}.${number}`
  const draft = draftOf(file)
  try {
    fs.writeFileSync(draft, text, { flag: 'wx' })
    fs.linkSync(draft, file)
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (code === 'ENOENT' && fs.existsSync(path.dirname(lock))) return false // a winner was faster, and has cleaned up
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'].includes(code)) throw error
    return claimWithoutLinks(file, text)
  } finally {
    fs.rmSync(draft, { force: true })
  }
}

/** For file systems without hard links (exFAT, some network mounts). */
function claimWithoutLinks(file: string, text: string): boolean {
  try {
    fs.writeFileSync(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Replaces the content of a lock file in one step. */
export function replace(file: string, text: string): void {
  const draft = draftOf(file)
  try {
    fs.writeFileSync(draft, text, { flag: 'wx' })
    fs.renameSync(draft, file)
  } catch (error) {
    fs.rmSync(draft, { force: true })
    throw error
  }
}

/** Removes the lock files and drafts of lower numbers. */
export function removeBelow(lock: string, number: number): void {
  for (const { name, number: theirs } of lockFiles(lock)) {
    if (theirs < number) removeFile(path.join(path.dirname(lock), name))
  }
}

/** Removes a lock file, if nobody else was faster. */
export function removeFile(file: string): void {
  try {
    fs.unlinkSync(file)
  } catch (error) {
    // Gone, or a folder that somebody gave such a name: a lower number is in nobody's way.
    if (!['ENOENT', 'EISDIR', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

/** The modification time that a file beside the lock gets now, in milliseconds: the clock of the file system. */
export function fileSystemTime(lock: string, number: number): number | undefined {
  const draft = draftOf(`${lock}.${number}`)
  try {
    fs.writeFileSync(draft, '', { flag: 'wx' })
    return fs.lstatSync(draft).mtimeMs
  } catch {
    return undefined // a full disk
  } finally {
    fs.rmSync(draft, { force: true })
  }
}

const draftOf = (file: string): string => `${file}.${randomBytes(8).toString('hex')}`

/** `<lock>.<n>`, and the drafts that a crash may leave: `<lock>.<n>.<random>`. */
function lockFiles(lock: string): { name: string; number: number; isDraft: boolean }[] {
  const prefix = `${path.basename(lock)}.`
  return fs.readdirSync(path.dirname(lock)).flatMap(name => {
    if (!name.startsWith(prefix)) return []
    const [digits = '', random, ...more] = name.slice(prefix.length).split('.')
    const number = Math.trunc(Number(digits))
    const isOurs = String(number) === digits && number >= 0 && number < largest && more.length === 0
    const isDraft = random !== undefined
    return isOurs && (!isDraft || /^[0-9a-f]{16}$/.test(random)) ? [{ name, number, isDraft }] : []
  })
}
