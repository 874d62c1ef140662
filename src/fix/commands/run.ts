import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { HoldfastError } from '../../result/index.js'
import { onAbort } from '../../retry/index.js'
import { Output } from './output.js'

export interface CommandOptions {
  readonly cwd: string
  /** All variables of the command. */
  readonly env: Readonly<Record<string, string>>
  /** After this many milliseconds the command and all that it started are killed. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/** How a command of the project ended. */
export interface CommandRun {
  readonly command: string
  /** `null` if a signal or the deadline ended it. */
  readonly status: number | null
  readonly timedOut: boolean
  readonly durationMs: number
  /** Standard output and standard error, as they came. */
  readonly output: string
}

/**
 * A watcher in the command's own process group reads a pipe that this process holds open. If this process is killed, the
 * pipe ends, and the watcher kills the group: nothing that was started goes on in a folder that nobody owns.
 *
 * `cat` makes the output a pipe, as on a runner: Node.js hands a socket, and a socket cannot be opened as `/dev/stderr`.
 */
const guarded =
  '(read -r _ <&3; kill -KILL -- -$$) >/dev/null 2>&1 & exec 3<&-; { (eval "$0") 4>&-; echo $? >&4; } 2>&1 | cat'

/** A process in the background may hold the output open. Once the command ended, so many quiet milliseconds are the end. */
const quietMs = 200

/**
 * Runs a script of a project in a shell that stops at the first error, and waits for its end. Any exit status is a result.
 *
 * @throws HoldfastError `command-failed` if there is no shell; the signal's reason when it aborts.
 */
export function runCommand(script: string, options: CommandOptions): Promise<CommandRun> {
  const { cwd, env, timeoutMs, signal } = options
  const began = performance.now()
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error)
      return
    }
    const child = spawn('/bin/sh', ['-c', guarded, shellOf(script)], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own, so that all that it started ends with it
    })
    const output = new Output()
    let said = ''
    let quiet: NodeJS.Timeout | undefined
    const endWhenQuiet = () => {
      clearTimeout(quiet)
      if (said !== '') quiet = setTimeout(() => killGroup(child), quietMs)
    }
    child.stdout?.on('data', (chunk: Buffer) => {
      output.add(chunk)
      endWhenQuiet()
    })
    child.stdio[3]?.on('error', () => undefined)
    child.stdio[4]?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      endWhenQuiet()
    })
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      killGroup(child)
    }, timeoutMs)
    const stopListening = signal && onAbort(signal, () => killGroup(child))
    child.once('error', cause => {
      clearTimeout(timer)
      stopListening?.()
      reject(
        new HoldfastError('command-failed', `'/bin/sh' could not be started: ${cause.message}.`, { cause }),
      )
    })
    child.once('exit', () => killGroup(child)) // what it left in the background, and the watcher
    child.once('close', () => {
      clearTimeout(timer)
      clearTimeout(quiet)
      stopListening?.()
      if (signal?.aborted) reject(signal.reason as Error)
      else {
        const durationMs = performance.now() - began
        resolve({
          command: script,
          status: timedOut || said === '' ? null : Number(said),
          timedOut,
          durationMs,
          output: output.text(),
        })
      }
    })
  })
}

/** As GitHub runs a step: bash if there is one, ended by the first command that fails. */
const shellOf = (script: string): string =>
  `if command -v bash >/dev/null; then exec bash --noprofile --norc -e -c ${quoted(script)}; else exec sh -e -c ${quoted(script)}; fi`

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nothing of it is left.
  }
}
