import { spawnSync } from 'node:child_process'
import { closeSync, constants, fstatSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The two ends of a pipe, as file descriptors. */
export interface Pipe {
  readonly read: number
  readonly write: number
}

/**
 * Whether standard output and standard error lead to the same place: then one pipe serves both, and what the command wrote to
 * them keeps its order.
 */
export function outputsAreOne(): boolean {
  try {
    const [out, err] = [fstatSync(1, { bigint: true }), fstatSync(2, { bigint: true })]
    return out.dev === err.dev && out.ino === err.ino && out.rdev === err.rdev
  } catch {
    return false // one of them is closed
  }
}

/**
 * Opens real pipes. Those that `spawn` makes are sockets, and `echo … > /dev/stderr` fails on a socket with ENXIO.
 *
 * @returns undefined if the system has no named pipes: then sockets must do.
 */
export function openPipes(count: number): Pipe[] | undefined {
  if (process.platform === 'win32') return undefined
  const opened: number[] = []
  const open = (name: string, flags: number) => {
    const descriptor = openSync(name, flags)
    opened.push(descriptor)
    return descriptor
  }
  let folder: string | undefined
  try {
    folder = mkdtempSync(path.join(tmpdir(), 'holdfast-run-'))
    const names = Array.from({ length: count }, (_, at) => path.join(folder ?? '', String(at)))
    if (spawnSync('mkfifo', ['-m', '600', ...names], { stdio: 'ignore' }).status !== 0) return undefined
    // The reader first: a writer waits for one.
    return names.map(name => ({
      read: open(name, constants.O_RDONLY | constants.O_NONBLOCK),
      write: open(name, constants.O_WRONLY),
    }))
  } catch {
    for (const descriptor of opened) closeSync(descriptor)
    return undefined
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}
