// holdfast-allow-file sync-in-async: closes the ends of pipes before the command writes
import { spawn } from 'node:child_process'
import type { ChildProcess, StdioOptions } from 'node:child_process'
import { closeSync } from 'node:fs'
import type { Writable } from 'node:stream'
import type { RunArguments } from './arguments.js'
import { keepOutput, rotate } from './kept.js'
import type { KeptOutput } from './kept.js'
import { isFileOnPath } from './on-path.js'
import { openPipes, outputsAreOne } from './pipes.js'
import { readerOf, Relay } from './relay.js'
import { Signals } from './signals.js'
import { loadPty, runInTerminal } from './terminal.js'
import type { Pty } from './terminal.js'

/** How a command ended: with a status or by a signal; or why it did not begin. */
export interface Ending {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly problem?: NodeJS.ErrnoException
  /** Whether somebody asked it to stop. */
  readonly stopped: boolean
  /** Whether processes that it started still write to its output. */
  readonly leftOpen: boolean
  readonly milliseconds: number
}

/** Outputs that stay, unless `--keep` says otherwise. */
const usualKeep = 20

/**
 * Runs a command in place of this process: its standard input is this one's, what it writes is passed on byte by byte, and kept in
 * a file.
 */
export async function execute({
  flags,
  command,
}: RunArguments): Promise<Ending & { kept: KeptOutput; began: number }> {
  const [program, ...args] = command
  const began = Date.now()
  const started = performance.now()
  const kept = keepOutput(program, flags.log)
  const pty = flags.quiet ? undefined : await loadPty(command)
  if (pty) {
    const ended = await inTerminal(pty, command, kept)
    forgetOld(flags)
    return { ...ended, kept, began, milliseconds: performance.now() - started }
  }
  const targets = flags.quiet
    ? [undefined]
    : outputsAreOne()
      ? [process.stdout]
      : [process.stdout, process.stderr]
  const pipes = openPipes(targets.length)
  const ends = pipes?.map(({ write }) => write)
  const stdio: StdioOptions = ['inherit', ends?.[0] ?? 'pipe', ends?.at(-1) ?? 'pipe']
  let child: ChildProcess | undefined
  const signals = new Signals(() => child)
  try {
    child = spawn(program, args, { stdio, env: environment() })
  } catch (error) {
    signals.release()
    kept.close()
    return {
      ...refused(error as NodeJS.ErrnoException, program),
      kept,
      began,
      milliseconds: performance.now() - started,
    }
  }
  for (const end of ends ?? []) closeSync(end)
  const sources = pipes?.map(({ read }) => readerOf(read)) ?? [child.stdout, child.stderr]
  const relays = sources
    .filter(source => source !== null)
    .map((source, at) => new Relay(source, targetOf(targets, at), kept, sources.length > 1))
  const ended = await new Promise<Pick<Ending, 'status' | 'signal' | 'problem'>>(resolve => {
    child.once('exit', (status, signal) => resolve({ status, signal }))
    child.once('error', problem => resolve(refused(problem, program)))
  })
  const closed = await Promise.all(relays.map(relay => relay.finish()))
  signals.release()
  kept.close()
  forgetOld(flags)
  return {
    ...ended,
    kept,
    began,
    stopped: signals.stopped,
    leftOpen: closed.includes(false),
    milliseconds: performance.now() - started,
  }
}

async function inTerminal(pty: Pty, command: RunArguments['command'], kept: KeptOutput) {
  const child = runInTerminal(pty, command, kept)
  const signals = new Signals(() => child, false)
  const ended = await child.ended
  signals.release()
  kept.close()
  // Ctrl-C is a key of its terminal: how it ended tells that it was pressed.
  return { ...ended, stopped: signals.stopped || ended.signal === 'SIGINT', leftOpen: false }
}

/** Removes old outputs, unless this one has a file that was named. */
function forgetOld({ log, keep }: RunArguments['flags']): void {
  if (log === undefined) rotate(Number(keep ?? usualKeep))
}

const targetOf = (targets: readonly (Writable | undefined)[], at: number): Writable | undefined =>
  targets[Math.min(at, targets.length - 1)]

/** As shells count it: 127 if there is no such program, 126 if it may not run. */
function refused(problem: NodeJS.ErrnoException, program: string): Ending {
  // The system says EACCES also if it finds nothing, and a folder of PATH may not be entered.
  if (problem.code === 'EACCES' && !/^\.+$|\//.test(program) && !isFileOnPath(program))
    problem.code = 'ENOENT'
  const status = problem.code === 'ENOENT' ? 127 : 126
  return { status, signal: null, problem, stopped: false, leftOpen: false, milliseconds: 0 }
}

/** A pipe stands where the command would see a terminal: programs that ask the environment color for the reader behind it. */
function environment(): NodeJS.ProcessEnv {
  const { env } = process
  if (!process.stdout.isTTY || env['NO_COLOR'] || env['FORCE_COLOR'] !== undefined) return env
  return { ...env, FORCE_COLOR: '1', CLICOLOR_FORCE: '1' }
}
