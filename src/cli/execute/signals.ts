import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { isatty } from 'node:tty'

/** Those that a terminal sends to every process of the group in its foreground. */
const fromTerminal: ReadonlySet<string> = new Set(['SIGINT', 'SIGQUIT'])
const passedOn = ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const

/** Passes signals on to the command, which decides what to do: this process waits for it, whatever comes. */
export class Signals {
  /** Whether Ctrl-C was pressed, or somebody asked this process to stop. */
  stopped = false
  readonly #heard = new Map<NodeJS.Signals, () => void>()

  /**
   * @param child the command, as soon as it runs.
   * @param shares whether it has the terminal of this process: then Ctrl-C reaches both.
   */
  constructor(child: () => Pick<ChildProcess, 'kill'> | undefined, shares = true) {
    for (const name of process.platform === 'win32' ? (['SIGINT'] as const) : passedOn) {
      const hear = () => {
        this.stopped ||= !name.startsWith('SIGUSR')
        // The command had Ctrl-C from the terminal already: a second one makes many programs give up their cleaning up.
        if (!shares || !fromTerminal.has(name) || !inForeground()) child()?.kill(name)
      }
      this.#heard.set(name, hear)
      process.on(name, hear)
    }
  }

  release(): void {
    for (const [name, hear] of this.#heard) process.off(name, hear)
  }
}

/** Whether this process is in the foreground of a terminal. */
export function inForeground(): boolean {
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1')
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return group === foreground
  } catch {
    return [0, 1, 2].some(descriptor => isatty(descriptor)) // no /proc on this system
  }
}

/** Ends this process as the command ended: with its status, or by the same signal. */
export function endAs(status: number | null, signal: NodeJS.Signals | null): void {
  if (signal === null) {
    process.exitCode = status ?? 1
    return
  }
  const code = 128 + constants.signals[signal]
  process.exitCode = code
  if (signal !== 'SIGUSR1') process.kill(process.pid, signal) // which would start Node's debugger
  setTimeout(() => process.exit(code), 200) // a signal that Node ignores, such as SIGPIPE
}
