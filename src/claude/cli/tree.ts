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

/** Kills what is still there of the processes that were seen before. */
export function killAll(processes: readonly ProcessId[]): void {
  for (const { pid, startedAt } of processes) {
    if (startOf(pid) === startedAt) sendSignal(pid, 'SIGKILL')
  }
}

/** False where the process is gone already. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
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

function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20]
  } catch {
    return undefined
  }
}

function numbers(text: string): number[] {
  return text.split(/\s+/).filter(Boolean).map(Number)
}
