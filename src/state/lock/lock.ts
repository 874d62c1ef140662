import fs from 'node:fs'
import path from 'node:path'
import { openRegularSync } from '../../input/index.js'
import { LockHeldError, takeLock } from '../../lock/index.js'
import type { Lock } from '../../lock/index.js'
import { syncFolder } from '../disk.js'
import { StateError } from '../errors.js'
import { assertOwned } from './ownership.js'
import type { StateNames } from '../names.js'
import { copyRange } from '../journal/recover.js'

/** A holder whose process cannot be seen from here keeps the lock for this many milliseconds without a renewal. */
const leaseMs = 10_000
/** By then, every lease has run out or been renewed. */
const timeoutMs = 90_000

/**
 * Takes the lock of a state, and shuts out what an earlier holder may still write, if that is not certain to be dead.
 *
 * @throws StateError `state-locked`, which names the holder.
 */
export async function lockState(
  names: StateNames,
  force?: boolean,
): Promise<{ lock: Lock; names: StateNames }> {
  const lock = await takeLock(names.lock, { leaseMs, patienceMs: 0, timeoutMs, force }).catch(refused(names))
  try {
    const own = { ...names, temporary: temporaryName(names, lock.number) }
    removeTemporaries(names, lock.number)
    if (lock.isUnfenced) fence(own, lock)
    assertOwned(lock, names.journal)
    lock.fenced()
    return { lock, names: own }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Each holder has a name of its own: an earlier one that wakes up finds its temporary gone, and can replace nothing. */
function temporaryName({ journal }: StateNames, number: number): string {
  return `${journal}.${number}.tmp`
}

function removeTemporaries({ folder, journal }: StateNames, below: number): void {
  const prefix = `${path.basename(journal)}.`
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith(prefix) || !name.endsWith('.tmp')) continue
    const number = name === `${prefix}tmp` ? 0 : Number(name.slice(prefix.length, -'.tmp'.length))
    if (number < below) fs.rmSync(path.join(folder, name), { force: true })
  }
}

/**
 * Puts a copy of the journal in its place. An earlier holder that wakes up writes to the old file, and finds that it is
 * no longer under the path before it acknowledges anything.
 */
function fence({ journal, temporary, folder }: StateNames, lock: Lock): void {
  if (!fs.existsSync(journal)) return
  const old = openRegularSync(journal)
  try {
    const { size, mode, uid, gid } = fs.fstatSync(old)
    const copy = fs.openSync(temporary, 'wx', mode & 0o7777)
    try {
      giveTo(copy, uid, gid)
      copyRange(old, [{ from: 0, to: size }], copy)
      fs.fsyncSync(copy)
      assertOwned(lock, journal)
      fs.renameSync(temporary, journal)
      // What the old holder wrote meanwhile, it may have acknowledged.
      copyRange(old, [{ from: size, to: fs.fstatSync(old).size }], copy)
      fs.fsyncSync(copy)
    } finally {
      fs.closeSync(copy)
    }
  } finally {
    fs.closeSync(old)
  }
  syncFolder(folder)
}

function giveTo(descriptor: number, uid: number, gid: number): void {
  try {
    fs.fchownSync(descriptor, uid, gid)
  } catch {
    // only root gives files away
  }
}

function refused({ journal }: StateNames): (error: unknown) => never {
  return error => {
    if (!(error instanceof LockHeldError)) throw error
    const { holder, freeInMs } = error
    const who = holder
      ? `process ${holder.pid} on ${holder.host}, since ${holder.since}`
      : 'a process that cannot be named'
    const remedy =
      freeInMs === undefined
        ? 'Stop it, or wait for it.'
        : `It runs on another host or in another container, and renews its lock: stop it there, or wait for it. If it ` +
          `dies, the lock is free ${freeInMs} ms later; \`force: true\` takes it at once.`
    throw new StateError('state-locked', journal, `${journal} is in use by ${who}. ${remedy}`, {
      cause: error,
    })
  }
}
