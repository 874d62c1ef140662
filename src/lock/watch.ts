import fs from 'node:fs'
import { fileSystemTime } from './generations.js'
import { isAlive, readHolder } from './holder.js'
import type { Holder } from './holder.js'

/** A lock file, as one look at it finds it. */
export interface Sight {
  /** Undefined if no holder can be read from it. */
  readonly holder: Holder | undefined
  readonly mtimeMs: number
  /** Changes whenever the file does. */
  readonly stamp: string
}

/**
 * What is known of a lock.
 *
 * - `free`: its holder let go, or is certain to be dead.
 * - `expired`: its lease ran out. Its holder may live all the same, stopped or blocked.
 * - `held`: its holder is certain to live.
 * - `renewed`: its lease is being renewed.
 * - `unknown`: it has not been watched for long enough.
 */
export type Verdict = 'free' | 'expired' | 'held' | 'renewed' | 'unknown'

/** A file that nobody can read belongs to nobody, once it has been left alone for this many milliseconds. */
const unreadableMs = 2000
/** Renewals within one lease. */
export const renewals = 5

/** Looks at a lock file. Undefined if it is gone. Never follows a link, and never waits for a pipe. */
export function look(file: string): Sight | undefined {
  try {
    const stats = fs.lstatSync(file, { bigint: true })
    const text = stats.isFile() && stats.size < 65_536n ? fs.readFileSync(file, 'utf8') : ''
    return {
      holder: readHolder(parse(text)),
      mtimeMs: Number(stats.mtimeNs / 1_000_000n),
      stamp: `${stats.ino} ${stats.mtimeNs} ${text}`,
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Watches one lock file. A holder whose process cannot be seen from here is judged by whether it renews its lease, by
 * a clock that never jumps: the times of files say only how long to watch.
 */
export class Watch {
  readonly #lock: string
  readonly #number: number
  readonly #began = performance.now()
  readonly #first: Sight
  #spanMs: number | undefined
  #last: Sight
  #changed: number | undefined

  constructor(lock: string, number: number, first: Sight) {
    this.#lock = lock
    this.#number = number
    this.#first = first
    this.#last = first
  }

  judge(sight: Sight): Verdict {
    const now = performance.now()
    if (sight.stamp !== this.#last.stamp) this.#changed = now
    this.#last = sight
    const isSeen = sight.holder && isAlive(sight.holder)
    if (isSeen !== undefined) return isSeen ? 'held' : 'free'
    if (this.#changed !== undefined) return now - this.#changed < this.#lease ? 'renewed' : 'expired'
    return now - this.#began < this.#span() ? 'unknown' : 'expired'
  }

  /** Milliseconds until the lock is free, if its holder does not renew it. */
  get freeInMs(): number {
    const expires = this.#changed === undefined ? this.#began + this.#span() : this.#changed + this.#lease
    return Math.max(0, Math.ceil(expires - performance.now()))
  }

  get #lease(): number {
    return this.#first.holder?.lease ?? unreadableMs
  }

  #span(): number {
    if (!this.#first.holder) return unreadableMs
    this.#spanMs ??= spanOf(this.#first, fileSystemTime(this.#lock, this.#number), this.#first.holder)
    return this.#spanMs
  }
}

/** A whole lease; two renewals if by the clock of the file system a lease has passed already: that clock may have jumped. */
function spanOf({ mtimeMs }: Sight, now: number | undefined, { lease }: Holder): number {
  return now !== undefined && now - mtimeMs > lease ? (2 * lease) / renewals : lease
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
