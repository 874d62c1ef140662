import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { HoldfastError } from '../../result/index.js'
import { onAbort } from '../../retry/index.js'

/** How a command is run. */
export interface RunOptions {
  readonly cwd?: string | undefined
  /** Ends the command, and all that it started, at once. */
  readonly signal?: AbortSignal | undefined
  /** All variables of the command. Default: those of this process. */
  readonly env?: Readonly<Record<string, string>> | undefined
  /** What the command reads from its standard input. Default: nothing. */
  readonly input?: string | undefined
  /** More output than this is not kept. Default: 16 MiB. */
  readonly maxBytes?: number | undefined
  /** The command fails if it needs more memory of its own than this, in MiB (Linux). Default: no limit. */
  readonly maxMemoryMiB?: number | undefined
}

/** How a command ended. */
export interface Ran {
  /** 0 where it went well; `null` if a signal ended it. */
  readonly status: number | null
  readonly stdout: Buffer
  readonly stderr: string
  /** True if it said more than was kept. */
  readonly cut: boolean
}

/**
 * Runs a command without a shell and waits for its end. Any exit status is a result.
 *
 * @throws HoldfastError `command-missing` if there is no such command; the signal's reason when it aborts.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { cwd, signal, env = process.env, input, maxBytes = 16 << 20, maxMemoryMiB } = options
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error)
      return
    }
    const [file, words] = withMemoryLimit(command, args, maxMemoryMiB)
    const child = spawn(file, words, {
      ...(cwd === undefined ? {} : { cwd }),
      env,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32', // a group of its own, so that what it started ends with it
    })
    child.stdin?.on('error', () => undefined).end(input) // it may end without reading
    const stdout = keep(child.stdout, maxBytes)
    const stderr = keep(child.stderr, 1 << 20)
    const stop = () => {
      kill(child)
      reject(signal?.reason as Error)
    }
    const stopListening = signal && onAbort(signal, stop)
    child.once('error', error => {
      stopListening?.()
      reject(startError(command, error))
    })
    child.once('close', status => {
      stopListening?.()
      resolve({ status, stdout: stdout.bytes(), stderr: stderr.bytes().toString(), cut: stdout.cut() })
    })
  })
}

/** Only a shell can set the limit before the command starts; command and arguments are no part of its script. */
function withMemoryLimit(
  command: string,
  args: readonly string[],
  maxMemoryMiB: number | undefined,
): [command: string, args: readonly string[]] {
  if (maxMemoryMiB === undefined || process.platform === 'win32') return [command, args]
  const script = `ulimit -d ${maxMemoryMiB * 1024} 2>/dev/null; exec "$0" "$@"`
  return ['/bin/sh', ['-c', script, command, ...args]]
}

function keep(
  stream: NodeJS.ReadableStream | null,
  maxBytes: number,
): { bytes: () => Buffer; cut: () => boolean } {
  const chunks: Buffer[] = []
  let size = 0
  let cut = false
  stream?.on('data', (chunk: Buffer) => {
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
  if (error.code === 'ENOENT') return commandMissing(command, error)
  return new HoldfastError('command-failed', `'${command}' could not be started: ${error.message}.`, {
    cause: error,
  })
}

export const commandMissing = (command: string, cause?: unknown): HoldfastError =>
  new HoldfastError('command-missing', `'${command}' is not installed. Install it, or skip what needs it.`, {
    cause,
  })
