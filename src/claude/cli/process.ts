import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { dieWithParent } from './death-signal.js'
import { guard } from './guard.js'
import { descendants, killAll, processesMarked, sendSignal } from './tree.js'

/** How long a process is asked before it is made to, in milliseconds. The CLI needs 30 to 90 to end itself. */
const graceMs = 180

const stderrKept = 4096

const markName = 'HOLDFAST_CLAUDE_CALL'

/** What the SDK wants started. */
export interface SpawnRequest {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd?: string
  readonly env: NodeJS.ProcessEnv
}

/** How the process ended: by a code, by a signal, or it never began. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly error?: Error
}

/**
 * The one CLI process of a query. It is started for the SDK and ended by us: the SDK waits two seconds before it
 * ends a process that hangs, and leaves the tools of a killed one behind.
 */
export class CliProcess {
  /** In the environment of the CLI and of all that it starts, so that what was daemonized is found. */
  readonly #mark = `${markName}=${randomUUID()}`
  readonly #deathSignal: 'SIGTERM' | 'SIGKILL'
  #child: ChildProcessWithoutNullStreams | undefined
  #exited: Promise<Exit> | undefined
  #stderrClosed: Promise<unknown> | undefined
  #exit: Exit | undefined
  #stopped = false
  #stderr = ''

  constructor(deathSignal: 'SIGTERM' | 'SIGKILL') {
    this.#deathSignal = deathSignal
  }

  /** Whether there was a process at all. */
  get started(): boolean {
    return this.#child?.pid !== undefined
  }

  /** How it ended, once it has. */
  get exit(): Exit | undefined {
    return this.#exit
  }

  /** The end of what it wrote to its standard error. */
  get stderr(): string {
    return this.#stderr.trim()
  }

  readonly spawn = (request: SpawnRequest): ChildProcessWithoutNullStreams => {
    if (this.#stopped || this.#child) throw new Error('The query has its process already, or has ended.')
    // `setpriv` would be started and fail in its own words.
    if (path.isAbsolute(request.command)) accessSync(request.command, constants.X_OK)
    const { command, args } = dieWithParent(request, this.#deathSignal, request.env.PATH ?? '')
    const env = { ...request.env, [markName]: this.#mark.slice(markName.length + 1) }
    const child = spawn(command, args, { cwd: request.cwd, env, windowsHide: true })
    guard(child, this.#mark)
    child.stdin.on('error', () => undefined) // it ended before it had read everything
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-stderrKept)
    })
    this.#child = child
    this.#stderrClosed = new Promise(resolve => child.stderr.once('close', resolve))
    this.#exited = new Promise(resolve => {
      const settle = (exit: Exit) => resolve((this.#exit = exit))
      child.once('exit', (code, signal) => settle({ code, signal }))
      child.once('error', error => settle({ code: null, signal: null, error }))
    })
    return child
  }

  /**
   * Ends the process and everything that it started, and resolves when all are gone.
   *
   * @param how `politely` lets it end by itself first, which it does once its input is closed.
   */
  async end(how: 'politely' | 'now'): Promise<void> {
    this.#stopped = true
    const pid = this.#child?.pid
    if (pid === undefined) return
    const tree = descendants(pid)
    if (this.#exit) await within(50, this.#stderrClosed) // its last words may still be in the pipe
    if (how === 'politely') {
      this.#child?.stdin.end()
      await within(graceMs, this.#exited)
    }
    if (!this.#exit) {
      sendSignal(pid, 'SIGTERM')
      await within(graceMs, this.#exited)
    }
    if (!this.#exit) {
      tree.push(...descendants(pid))
      sendSignal(pid, 'SIGKILL')
      await within(1000, this.#exited)
    }
    const left = () => [...tree, ...processesMarked(this.#mark)]
    for (let tries = 0; killAll(left()).length > 0 && tries < 100; tries++) await delay(10)
    this.#child?.stdout.destroy() // a tool may keep its other end open
    this.#child?.stderr.destroy()
  }
}

async function within(milliseconds: number, event: Promise<unknown> | undefined): Promise<void> {
  const timer = new AbortController()
  await Promise.race([event, delay(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined)])
  timer.abort()
}
