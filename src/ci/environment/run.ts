import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { HoldfastError } from '../../result/index.js'

/** How a command is run. */
export interface RunOptions {
  readonly cwd?: string | undefined
  /** Ends the command, and all that it started, at once. */
  readonly signal?: AbortSignal | undefined
  /** Set for the command beside what this process has. */
  readonly env?: Readonly<Record<string, string>> | undefined
  /** More output than this is not kept. Default: 16 MiB. */
  readonly maxBytes?: number | undefined
}

/** How a command ended. */
export interface Ran {
  /** 0 where it went well; `null` where a signal ended it. */
  readonly status: number | null
  readonly stdout: Buffer
  readonly stderr: string
  /** True where it said more than was kept. */
  readonly cut: boolean
}

/** Nobody is there to answer, nothing is to be coloured or translated, and reading takes no lock. */
const quiet = {
  NO_COLOR: '1',
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GH_PROMPT_DISABLED: '1',
  GH_NO_UPDATE_NOTIFIER: '1',
  npm_config_update_notifier: 'false',
}

/**
 * Runs a command without a shell and waits for its end. Any exit status is a result.
 *
 * @throws HoldfastError `command-missing` where there is no such command; the signal's reason when it aborts.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { cwd, signal, env, maxBytes = 16 << 20 } = options
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error)
      return
    }
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...quiet, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32', // a group of its own, so that what it started ends with it
    })
    const stdout = keep(child.stdout, maxBytes)
    const stderr = keep(child.stderr, 1 << 20)
    const stop = () => {
      kill(child)
      reject(signal?.reason as Error)
    }
    signal?.addEventListener('abort', stop, { once: true })
    child.once('error', error => {
      signal?.removeEventListener('abort', stop)
      reject(startError(command, error))
    })
    child.once('close', status => {
      signal?.removeEventListener('abort', stop)
      resolve({ status, stdout: stdout.bytes(), stderr: stderr.bytes().toString(), cut: stdout.cut() })
    })
  })
}

function keep(stream: NodeJS.ReadableStream, maxBytes: number): { bytes: () => Buffer; cut: () => boolean } {
  const chunks: Buffer[] = []
  let size = 0
  let cut = false
  stream.on('data', (chunk: Buffer) => {
    if (size + chunk.length > maxBytes) cut = true
    else {
      chunks.push(chunk)
      size += chunk.length
    }
  })
  return { bytes: () => Buffer.concat(chunks), cut: () => cut }
}

function kill(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended by itself between the two.
  }
}

function startError(command: string, error: NodeJS.ErrnoException): HoldfastError {
  const missing = error.code === 'ENOENT'
  return new HoldfastError(
    missing ? 'command-missing' : 'command-failed',
    missing
      ? `There is no '${command}' on this machine. Install it, or do without what needs it.`
      : `'${command}' could not be started: ${error.message}.`,
    { cause: error },
  )
}
