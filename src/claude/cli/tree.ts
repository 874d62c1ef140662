import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A process, and when it began: a number may have passed to another since. */
export interface ProcessId {
  readonly pid: number
  readonly startedAt: string | undefined
}

/** Every living descendant of a process, children before grandchildren. Synchronous: an exit handler calls it. */
export function descendants(pid: number, platform: NodeJS.Platform = process.platform): ProcessId[] {
  const childrenOf = platform === 'linux' ? linuxChildren : childrenFromTable()
  const found: number[] = [...childrenOf(pid)]
  for (let next = 0; next < found.length; next++) found.push(...childrenOf(found[next] ?? 0))
  return found.map(child => ({ pid: child, startedAt: startOf(child) }))
}

/**
 * Every living process whose environment carries this `NAME=value`: what a process started in any way, also what has
 * left it for a session of its own. Linux only; elsewhere none is found.
 */
export function processesMarked(mark: string): ProcessId[] {
  return processNumbers()
    .filter(pid => pid !== process.pid && environmentOf(pid).includes(`\0${mark}\0`))
    .map(pid => ({ pid, startedAt: startOf(pid) }))
    .filter(isAlive)
}

function processNumbers(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

function environmentOf(pid: number): string {
  try {
    return `\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}`
  } catch {
    return '' // another user's, or gone
  }
}

/** Kills what is still there of the processes that were seen before. Returns those: a kill takes its time. */
export function killAll(processes: readonly ProcessId[]): ProcessId[] {
  const alive = processes.filter(isAlive)
  for (const { pid } of alive) sendSignal(pid, 'SIGKILL')
  return alive
}

const isAlive = ({ pid, startedAt }: ProcessId) => startedAt !== 'ended' && startOf(pid) === startedAt

/** False if the process is gone already. */
export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

function linuxChildren(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap(thread =>
      numbers(readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')),
    )
  } catch {
    return [] // it ended while it was read
  }
}

function childrenFromTable(): (pid: number) => number[] {
  const ps = spawnSync('ps', ['-A', '-o', 'ppid=', '-o', 'pid='], { encoding: 'utf8' })
  const rows = ps.error ? [] : ps.stdout.split('\n').map(numbers) // no `ps`, as on Windows: only the CLI is ended
  return pid => rows.filter(row => row[0] === pid).map(row => row[1] ?? 0)
}

/** When the process began, in the kernel's ticks; `ended` also where its parent has not yet taken note. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return /[ZX]/.test(fields[0] ?? '') ? 'ended' : fields[19]
  } catch {
    return sendSignal(pid, 0) ? 'running' : 'ended' // no /proc on this platform, or no such process
  }
}

function numbers(text: string): number[] {
  return text.split(/\s+/).filter(Boolean).map(Number)
}
