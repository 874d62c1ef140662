import { HoldfastError, isHoldfastError } from '../result/index.js'

/** Why a log could not be read. */
export type LogReadCode =
  'log-not-found' | 'log-is-folder' | 'log-not-readable' | 'log-packed' | 'log-binary' | 'log-read-failed'

/** A log that cannot be read: the message names the file and says what to do. */
export class LogReadError extends HoldfastError {
  override readonly name = 'LogReadError'
  declare readonly code: LogReadCode
  /** The file, if the log is one. */
  readonly path: string

  constructor(code: LogReadCode, path: string, problem: string, cause?: unknown) {
    super(code, `${path} ${problem}`, { kind: 'invalid-input', ...(cause === undefined ? {} : { cause }) })
    this.path = path
  }

  /** The error of a system call in these words; an abort or an error of holdfast stays as it is. */
  static from(error: unknown, path: string): unknown {
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
    if (isHoldfastError(error) || typeof code !== 'string') return error
    const [ours, problem] = problems[code] ?? ['log-read-failed', `could not be read (${code}). Try again.`]
    return new LogReadError(ours, path, problem, error)
  }
}

const problems: Readonly<Record<string, readonly [LogReadCode, string]>> = {
  ENOENT: ['log-not-found', 'does not exist. Check the path, or use - to read standard input.'],
  ENOTDIR: ['log-not-found', 'does not exist: a part of its path is a file. Check the path.'],
  EISDIR: ['log-is-folder', 'is a folder. Name the log files in it.'],
  EFTYPE: [
    'log-not-readable',
    'is a device or a socket, so it was not opened. Pipe the log in: COMMAND | holdfast diagnose -',
  ],
  EACCES: ['log-not-readable', 'is not readable for this user. Change its permissions or copy it.'],
  EPERM: ['log-not-readable', 'is not readable for this user. Change its permissions or copy it.'],
}
