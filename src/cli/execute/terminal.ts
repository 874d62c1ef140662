import { closeSync, constants, openSync } from 'node:fs'
import { constants as system } from 'node:os'
import type { RunArguments } from './arguments.js'
import type { KeptOutput } from './kept.js'
import { isFileOnPath } from './on-path.js'
import { outputsAreOne } from './pipes.js'
import { inForeground } from './signals.js'

/** The part of node-pty that is used, in types of our own: it is an optional peer. */
export interface Pty {
  readonly spawn: (
    file: string,
    args: readonly string[],
    options: { name: string; cols: number; rows: number; encoding: null; env: NodeJS.ProcessEnv },
  ) => {
    readonly pid: number
    /** The device of the command's end, such as `/dev/pts/3`. */
    readonly ptsName?: string
    readonly onData: (listener: (chunk: Buffer) => void) => unknown
    readonly onExit: (listener: (end: { exitCode: number; signal?: number }) => void) => unknown
    readonly write: (data: Buffer) => void
    readonly resize: (cols: number, rows: number) => void
  }
}

/** node-pty with its binaries in the registry. A variable, so that neither the compiler nor a bundler asks for it. */
const packageName: string = '@lydell/node-pty'
/** Lines end as the command ends them: the real terminal adds what it needs. */
const script = 'stty -onlcr 2>/dev/null; exec "$0" "$@"'
const usual = { columns: 80, rows: 24 }
/** After the end of the command its output is complete once nothing came for so long; how often that is looked at. In milliseconds. */
const quietMs = 20
const pollMs = 5

/**
 * What makes pseudo-terminals, if the command would have a terminal for all of its streams without holdfast, and the package is
 * installed. Else undefined: pipes serve.
 */
export async function loadPty([program]: RunArguments['command']): Promise<Pty | undefined> {
  const { stdin, stdout, stderr, platform } = process
  if (platform === 'win32' || !stdin.isTTY || !stdout.isTTY || !stderr.isTTY) return undefined
  if (!outputsAreOne() || !inForeground()) return undefined
  // A pseudo-terminal does not say why a program cannot be started: what has none is left to pipes.
  if (!isFileOnPath(program, constants.X_OK)) return undefined
  try {
    return (await import(packageName)) as Pty
  } catch {
    return undefined
  }
}

/**
 * Holds the command's end of the terminal open until all of its output is read: libuv takes a short read of a terminal that was hung
 * up for the end, and drops what follows.
 */
function holdOpen(device: string | undefined, pid: number): { heard: () => void; now: () => void } {
  let descriptor = device === undefined ? undefined : openSync(device, constants.O_RDWR | constants.O_NOCTTY)
  let last = performance.now()
  const now = () => {
    clearInterval(timer)
    if (descriptor !== undefined) closeSync(descriptor)
    descriptor = undefined
  }
  const timer = setInterval(() => {
    if (performance.now() - last >= quietMs && isGone(pid)) now()
  }, pollMs)
  return { heard: () => void (last = performance.now()), now }
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

/** A command in a terminal of its own, and how to signal it. */
export interface InTerminal {
  readonly kill: (signal?: NodeJS.Signals | number) => boolean
  readonly ended: Promise<{ readonly status: number | null; readonly signal: NodeJS.Signals | null }>
}

/** Runs a command in a pseudo-terminal: keys go to it, also Ctrl-C, and what it writes is passed on and kept. */
export function runInTerminal(pty: Pty, command: RunArguments['command'], kept: KeptOutput): InTerminal {
  const { stdin, stdout } = process
  const size = () => [stdout.columns || usual.columns, stdout.rows || usual.rows] as const
  const [cols, rows] = size()
  const child = pty.spawn('/bin/sh', ['-c', script, ...command], {
    ...{ name: process.env['TERM'] ?? 'xterm', cols, rows, encoding: null },
    env: { ...process.env },
  })
  const resize = () => child.resize(...size())
  const pass = (chunk: Buffer) => child.write(chunk)
  stdin.setRawMode(true)
  stdin.on('data', pass).resume()
  stdout.on('resize', resize)
  // A terminal is written to at once, so that nothing waits in memory.
  const release = holdOpen(child.ptsName, child.pid)
  child.onData(chunk => {
    release.heard()
    kept.add(chunk)
    stdout.write(chunk)
  })
  const ended = new Promise<Awaited<InTerminal['ended']>>(resolve => {
    child.onExit(({ exitCode, signal = 0 }) => {
      release.now()
      stdin.off('data', pass).pause()
      stdin.setRawMode(false)
      stdout.off('resize', resize)
      const name = Object.entries(system.signals).find(([, number]) => number === signal)?.[0]
      resolve({ status: signal === 0 ? exitCode : null, signal: (name ?? null) as NodeJS.Signals | null })
    })
  })
  return {
    kill: (signal = 'SIGTERM') => {
      try {
        return process.kill(child.pid, signal)
      } catch {
        return false // it ended by itself between the two
      }
    },
    ended,
  }
}
