import { readdirSync, rmSync } from 'node:fs'
import nodeFs, { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { createFiles } from '../../files/index.js'
import type { Files } from '../../files/index.js'
import { LockHeldError, takeLock } from '../../lock/index.js'
import type { Lock } from '../../lock/index.js'
import { HoldfastError, isHoldfastError } from '../../result/index.js'

/** A holder whose process cannot be seen from here keeps the lock for this many milliseconds without a renewal. */
const leaseMs = 5000

/** How to lock, and for what. */
export interface LockOptions {
  /** How long to wait for another writer, in milliseconds. */
  readonly timeoutMs: number
  /** The files that are written under the lock. Default: the locked one. */
  readonly targets?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs `work` as the only writer of `file` among all processes.
 *
 * @param work writes with the calls that it gets: if the lock was taken over meanwhile, they replace nothing.
 * @throws HoldfastError `patterns-busy` if others write for too long, `patterns-lost` if this process was stopped and
 * another took the lock over, `patterns-unwritable` if the system refuses.
 */
export async function withLock<T>(
  file: string,
  { timeoutMs, targets = [file], signal }: LockOptions,
  work: (files: Files) => Promise<T>,
): Promise<T> {
  const lock = await acquire(file, timeoutMs, signal).catch(refused(file, timeoutMs))
  try {
    if (lock.isUnfenced) for (const target of targets) removeTemporaries(target)
    lock.fenced()
    const value = await work(guardedBy(lock))
    if (!lock.isMine()) throw lost(file)
    return value
  } catch (error) {
    throw lock.isMine() ? error : lost(file, error)
  } finally {
    lock.release()
  }
}

async function acquire(file: string, timeoutMs: number, signal: AbortSignal | undefined): Promise<Lock> {
  signal?.throwIfAborted()
  await mkdir(path.dirname(file), { recursive: true })
  return takeLock(`${file}.lock`, { leaseMs, patienceMs: timeoutMs, timeoutMs, signal })
}

/**
 * Writes that end in nothing once the lock is gone. Whoever takes it over from a holder that may still live removes
 * its temporaries, so that it can rename none; and a temporary that is made after that finds the lock gone.
 */
function guardedBy(lock: Lock): Files {
  const open: typeof nodeFs.open = async (name, flags, mode) => {
    const handle = await nodeFs.open(name, flags, mode)
    if (flags !== 'wx' || lock.isMine()) return handle
    await handle.close()
    throw Object.assign(new Error('EINVAL: the lock was taken over'), { code: 'EINVAL' }) // which is not tried again
  }
  return createFiles({ fs: { ...nodeFs, open } })
}

/** What a holder that may still live was about to put in the place of `target`. */
function removeTemporaries(target: string): void {
  const folder = path.dirname(target)
  const prefix = `.${path.basename(target).slice(0, 60)}`
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix) && name.endsWith('.holdfast.tmp'))
      rmSync(path.join(folder, name), { force: true })
  }
}

/** Another holder's lock, or the system's own refusal, with what to do about it. */
function refused(file: string, timeoutMs: number): (cause: unknown) => never {
  return cause => {
    if (cause instanceof LockHeldError) throw busy(file, cause, timeoutMs)
    if (isHoldfastError(cause) || !(cause instanceof Error && 'errno' in cause)) throw cause
    const remedy = 'Check the permissions of its folder and the free disk space, or name another file.'
    throw new HoldfastError('patterns-unwritable', `${file} cannot be written: ${cause.message}. ${remedy}`, {
      cause,
    })
  }
}

function busy(file: string, cause: LockHeldError, timeoutMs: number): HoldfastError {
  const { holder, freeInMs } = cause
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'a process that cannot be named'
  const when = freeInMs === undefined ? '' : `, or ${freeInMs} ms if it does not renew its lock`
  return new HoldfastError(
    'patterns-busy',
    `${file} is being written by ${who} and was not free within ${timeoutMs} ms. Wait until it is done${when}.`,
    { cause },
  )
}

function lost(file: string, cause?: unknown): HoldfastError {
  return new HoldfastError(
    'patterns-lost',
    `${file} was taken over by another process while this one was stopped or blocked, or its folder was deleted. ` +
      'Nothing of another process was overwritten. Try again.',
    { cause },
  )
}
