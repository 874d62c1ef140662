import fs from 'node:fs'
import type { BigIntStats } from 'node:fs'
import type { Lock } from '../../lock/index.js'
import { StateError } from '../errors.js'

/** Marks that follow one another so closely, in milliseconds, are checked together … */
const closeMs = 0.01
/** … if the last check is not older than this. */
const checkedMs = 0.25

/** Makes certain that what is written is still the state: the file under its path, and the lock ours. */
export class Ownership {
  readonly #path: string
  readonly #lock: Lock
  #descriptor: number
  #inode: bigint
  #checked = 0
  #last = 0
  #lastWall = 0

  constructor(path: string, lock: Lock, descriptor: number) {
    this.#path = path
    this.#lock = lock
    this.#descriptor = descriptor
    this.#inode = inodeOf(descriptor)
  }

  /** The state goes on in another file. */
  moveTo(descriptor: number): void {
    this.#descriptor = descriptor
    this.#inode = inodeOf(descriptor)
  }

  /**
   * After a write, and before it is acknowledged. What a process wrote before it lost the file was seen by its successor.
   *
   * @param size of the file, in bytes, if nobody else has changed it.
   * @throws StateError `state-lost`.
   */
  check(size: number): void {
    assertOwned(this.#lock, this.#path)
    this.#assertUnchanged(size)
    this.#checked = performance.now()
    this.#last = this.#checked // the check is no pause
  }

  /**
   * False if a mark has to be checked even where that costs as much as the mark: of those a few microseconds apart, one
   * in a quarter of a millisecond is; and the first after a wait, after this process was stopped, or the host suspended.
   */
  isFresh(): boolean {
    const now = performance.now()
    const wall = Date.now()
    const isClose = now - this.#last < closeMs && now - this.#checked < checkedMs && wall - this.#lastWall < 2
    this.#last = now
    this.#lastWall = wall
    return isClose && !this.#lock.isInDoubt(now)
  }

  #assertUnchanged(size: number): void {
    const there = statOf(this.#path)
    if (there?.ino === this.#inode && Number(there.size) === size) return
    // Some mounts number files anew at every look: the same times and size are the same file.
    const ours = fs.fstatSync(this.#descriptor, { bigint: true })
    if (there?.ino !== this.#inode && !(there && areAlike(there, ours)))
      throw lost(this.#path, 'It was deleted, moved or replaced')
    if (Number(ours.size) !== size) throw lost(this.#path, 'It was truncated, or another program wrote to it')
  }
}

function statOf(path: string): BigIntStats | undefined {
  try {
    return fs.statSync(path, { bigint: true })
  } catch {
    return undefined
  }
}

const areAlike = (one: BigIntStats, other: BigIntStats): boolean =>
  one.size === other.size && one.mtimeNs === other.mtimeNs && one.ctimeNs === other.ctimeNs

/**
 * Makes certain that the lock has not been taken over.
 *
 * @throws StateError `state-lost`.
 */
export function assertOwned(lock: Lock, journal: string): void {
  if (!lock.isMine()) throw lost(journal, 'Its lock was taken over or deleted')
}

/** Somebody else has the state now, or nobody. */
function lost(path: string, why: string): StateError {
  return new StateError(
    'state-lost',
    path,
    `${path} is no longer the file that this state writes. ${why}. Nothing more is accepted, and marks that were not ` +
      'acknowledged may be missing. Close this state, and open it again.',
  )
}

function inodeOf(descriptor: number): bigint {
  return fs.fstatSync(descriptor, { bigint: true }).ino
}
