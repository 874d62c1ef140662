import fs from 'node:fs'
import { HoldfastError } from '../result/index.js'
import { pause } from '../retry/index.js'
import { claim, latestNumber, removeBelow, removeFile, replace } from './generations.js'
import { beatOffset, beatText, thisHolder } from './holder.js'
import type { Holder } from './holder.js'
import { look, renewals, Watch } from './watch.js'
import type { Verdict } from './watch.js'

/** How to take a lock. */
export interface LockOptions {
  /** The holder renews its lock a few times within this many milliseconds: 100 to 60,000. */
  readonly leaseMs: number
  /** How long a living holder is waited for, in milliseconds. */
  readonly patienceMs: number
  /** How long the call waits in all, in milliseconds. */
  readonly timeoutMs: number
  /** Takes the lock from a holder of which it is not certain that it lives. */
  readonly force?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

/** Another process holds the lock. `code` is `lock-held`. */
export class LockHeldError extends HoldfastError {
  override readonly name = 'LockHeldError'

  constructor(
    lock: string,
    /** Undefined if its file cannot be read. */
    readonly holder: Holder | undefined,
    /** Milliseconds until it is free, if the holder does not renew it; undefined if the holder is certain to live. */
    readonly freeInMs: number | undefined,
  ) {
    super('lock-held', `${lock} is held.`)
  }
}

/**
 * Takes a lock among all processes that see the folder. Holders are numbered: whoever makes `<lock>.<n+1>` first, once
 * holder n has let go or is dead, is the one. Taking a dead holder's file away instead lets two racers win.
 *
 * @param lock the path of its files, without the number. The folder must exist.
 * @throws LockHeldError.
 */
export async function takeLock(lock: string, options: LockOptions): Promise<Lock> {
  const { patienceMs, timeoutMs, force = false, signal } = options
  const began = performance.now()
  let watched: { key: string; watch: Watch } | undefined
  for (;;) {
    signal?.throwIfAborted()
    const number = latestNumber(lock)
    const sight = number === 0 ? undefined : look(`${lock}.${number}`)
    const key = `${number} ${sight?.holder?.token ?? ''}`
    if (sight && watched?.key !== key) watched = { key, watch: new Watch(lock, number, sight) }
    let verdict: Verdict = number === 0 ? 'free' : 'unknown' // unless it is gone: then the next look finds another
    if (sight && watched) verdict = watched.watch.judge(sight)
    if (mayTake(verdict, force && sight !== undefined)) {
      const isUnfenced = verdict !== 'free' || sight?.holder?.unfenced === true
      const mine = claimNext(lock, number + 1, thisHolder(options.leaseMs, isUnfenced))
      if (mine) return mine
    }
    const waited = performance.now() - began
    if (waited >= (['held', 'renewed'].includes(verdict) ? patienceMs : timeoutMs)) {
      throw new LockHeldError(lock, sight?.holder, verdict === 'held' ? undefined : watched?.watch.freeInMs)
    }
    await pause(waited < 1000 ? 2 + Math.random() * 8 : 20 + Math.random() * 20, signal)
  }
}

function mayTake(verdict: Verdict, force: boolean): boolean {
  return verdict === 'free' || verdict === 'expired' || (force && verdict !== 'held')
}

function claimNext(lock: string, number: number, holder: Holder): Lock | undefined {
  if (!claim(lock, number, JSON.stringify(holder))) return undefined
  const file = `${lock}.${number}`
  if (latestNumber(lock) === number) {
    removeBelow(lock, number)
    return new Lock(file, number, holder)
  }
  removeFile(file) // others came and went since we looked: our number is past, and they may have removed it
  return undefined
}

/** A lock that is held. A timer that keeps no process alive renews its lease. */
export class Lock {
  readonly number: number
  readonly #file: string
  readonly #timer: NodeJS.Timeout
  #holder: Holder
  /** Of the file, once it was seen to be ours. */
  #inode: bigint | undefined
  #beats = 0
  #renewed = performance.now()
  /** Before this time, the lease may be in doubt for other processes. */
  #settled = 0
  #isLost = false

  constructor(file: string, number: number, holder: Holder) {
    this.#file = file
    this.number = number
    this.#holder = holder
    this.#timer = setInterval(() => this.#renew(), holder.lease / renewals).unref()
  }

  /**
   * True if the holder before this one may still live: what it may yet write must be shut out before anything else
   * happens, and {@link Lock.fenced} called then.
   */
  get isUnfenced(): boolean {
    return this.#holder.unfenced === true
  }

  fenced(): void {
    const { unfenced, ...holder } = this.#holder
    if (!unfenced) return
    this.#holder = holder
    replace(this.#file, JSON.stringify(holder))
  }

  /** True if nobody can have taken the lock away, even if this process was stopped for a while. Reads the disk. */
  isMine(): boolean {
    this.#isLost ||= !this.#isThere()
    if (!this.#isLost && this.#isOverdue(performance.now())) this.#renew()
    return !this.#isLost
  }

  /**
   * True while the lease is overdue, and for a while after: somebody may be about to take the lock.
   *
   * @param now by `performance.now()`.
   */
  isInDoubt(now: number): boolean {
    return this.#isOverdue(now) || now < this.#settled
  }

  /** True if other processes may have seen the lease expire: this one was stopped, or its event loop blocked. */
  #isOverdue(now: number): boolean {
    return now - this.#renewed > this.#holder.lease / 2
  }

  /** Says that the holder let go. The number stays taken: if it could be had again, a slow racer would win it. */
  release(): void {
    clearInterval(this.#timer)
    if (!this.isMine()) return
    try {
      replace(this.#file, JSON.stringify({ ...this.#holder, released: true }))
    } catch {
      fs.rmSync(this.#file, { force: true }) // a full disk: nobody can have taken this number for free, so it may be lost
    }
  }

  #isThere(): boolean {
    try {
      const { ino } = fs.statSync(this.#file, { bigint: true })
      if (ino === this.#inode) return true
      if (!fs.readFileSync(this.#file, 'utf8').includes(this.#holder.token)) return false
      this.#inode = ino
      return true
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      return !['ENOENT', 'ENOTDIR', 'EISDIR', 'ESTALE'].includes(code)
    }
  }

  /** Changes the file in place, so that the file system's clock dates it. */
  #renew(): void {
    const now = performance.now()
    if (this.#isOverdue(now)) this.#settled = now + this.#holder.lease
    if (!this.#isThere()) {
      this.#isLost = true
      clearInterval(this.#timer)
      return
    }
    try {
      const descriptor = fs.openSync(this.#file, 'r+')
      try {
        fs.writeSync(descriptor, beatText(++this.#beats), beatOffset)
      } finally {
        fs.closeSync(descriptor)
      }
      this.#renewed = performance.now()
    } catch {
      // The next renewal tries again; a lease that runs out is noticed before anything is acknowledged.
    }
  }
}
