import { randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Who holds a lock, so that another process can judge whether it still lives. Version 0.1 wrote some of it. */
export interface Holder {
  /** Counts the renewals of the lease. First and of a fixed length, so that a renewal writes it in place. */
  readonly beat: string
  /** Random: tells this holder from every other one. */
  readonly token: string
  readonly pid: number
  readonly host: string
  /** Where `pid` means something: the boot of the machine and its PID namespace. Empty if the platform does not say. */
  readonly space: string
  /** When the process started, in the platform's own unit: a pid is used again, a pid with this is not. */
  readonly started: string
  readonly since: string
  /** The holder renews the file a few times within this many milliseconds. */
  readonly lease: number
  /** What the holder before this one may still write has not been shut out yet. */
  readonly unfenced?: boolean | undefined
  /** The holder let go. The file stays, so that its number is never used again. */
  readonly released?: boolean | undefined
}

const defaults = { beat: '', token: '', space: '', since: 'then', lease: 10_000 }

/** The holder that a lock file names, or undefined if this is none. By hand, not by zod: see `state/journal/records.ts`. */
export function readHolder(value: unknown): Holder | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const holder = { ...defaults, ...(value as Partial<Holder>) }
  const { pid, lease, unfenced, released } = holder
  const texts = [holder.beat, holder.token, holder.host, holder.space, holder.started, holder.since]
  return texts.every(text => typeof text === 'string') &&
    Number.isSafeInteger(pid) &&
    Number(pid) > 0 &&
    typeof lease === 'number' &&
    lease >= 100 &&
    lease <= 60_000 &&
    [unfenced, released].every(flag => flag === undefined || typeof flag === 'boolean')
    ? (holder as Holder)
    : undefined
}

const beatLength = 12

/** This process, as a new holder. */
export function thisHolder(lease: number, unfenced: boolean): Holder {
  return {
    beat: beatText(0),
    token: randomBytes(12).toString('hex'),
    pid: process.pid,
    host: hostname(),
    space: spaceOf(),
    started: startIn('/proc/self/stat'),
    since: new Date().toISOString(),
    lease,
    ...(unfenced ? { unfenced } : {}),
  }
}

/** The counter of renewals as it is in the file, at {@link beatOffset}. */
export function beatText(beat: number): string {
  return String(beat).padStart(beatLength, '0')
}

/** Where the counter is in the JSON of a holder. */
export const beatOffset = '{"beat":"'.length

/** True, false, or undefined if only the renewals of the lease can tell. */
export function isAlive(holder: Holder): boolean | undefined {
  if (holder.released) return false
  if (holder.space === '' || holder.space !== spaceOf()) return undefined
  if (!mayRun(holder.pid)) return false
  const started = startOf(holder.pid)
  if (started === undefined || holder.started === '') return undefined // the pid may be another process by now
  return started === holder.started
}

function mayRun(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH' // EPERM: another user's process
  }
}

function spaceOf(): string {
  // Without namespaces, a pid means the same everywhere on a host.
  if (process.platform === 'darwin' || process.platform === 'win32')
    return `${process.platform} ${hostname()}`
  const boot = read('/proc/sys/kernel/random/boot_id').trim()
  const namespace = target('/proc/self/ns/pid')
  return boot === '' || namespace === '' ? '' : `${boot} ${namespace}`
}

/** When a process started; undefined if /proc is missing, or shows the processes of another namespace. */
function startOf(pid: number): string | undefined {
  return target('/proc/self') === String(process.pid) ? startIn(`/proc/${pid}/stat`) : undefined
}

/** Field 22 of /proc/PID/stat, counted after the name of the command, which may contain spaces and brackets. */
function startIn(file: string): string {
  const stat = read(file)
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' || state === 'X' ? 'dead' : (rest[18] ?? '')
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // no /proc on this platform, or the process is gone
  }
}

function target(link: string): string {
  try {
    return readlinkSync(link)
  } catch {
    return ''
  }
}
