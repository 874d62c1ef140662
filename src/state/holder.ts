import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'

/** Who holds a lock, so that another process can tell whether it still lives. */
export const holderSchema = z.object({
  pid: z.number(),
  host: z.string(),
  /** Changes with every start of the machine; empty where the platform does not say. */
  boot: z.string(),
  /** When the process started, in the platform's own unit: a pid is used again, a pid with this is not. */
  started: z.string(),
  since: z.string(),
  /** The holder let go. The file stays, so that its number is never used again. */
  released: z.boolean().optional(),
})

/** See {@link holderSchema}. */
export type Holder = z.infer<typeof holderSchema>

/** This process. */
export function thisProcess(): Holder {
  return {
    pid: process.pid,
    host: hostname(),
    boot: bootId(),
    started: startOf(process.pid),
    since: new Date().toISOString(),
  }
}

/** True, false, or undefined where that cannot be known from here. */
export function isAlive(holder: Holder): boolean | undefined {
  if (holder.released) return false
  if (holder.host !== hostname()) return undefined
  if (holder.boot !== bootId()) return false
  return isRunning(holder.pid) && (holder.started === '' || holder.started === startOf(holder.pid))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // somebody else's process
  }
}

function bootId(): string {
  return read('/proc/sys/kernel/random/boot_id').trim()
}

/** Field 22 of /proc/PID/stat, counted after the command's name, which may hold spaces and brackets. */
function startOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`)
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' ? 'zombie' : (rest[18] ?? '')
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // no /proc on this platform, or the process is gone
  }
}
