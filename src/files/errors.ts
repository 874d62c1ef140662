import { HoldfastError } from '../result/index.js'
import type { FailureKind } from '../result/index.js'
import type { FileContent, FileErrorCode, FilePhase } from './models.js'

/** What a {@link FileError} knows beside its message. */
export interface FileErrorDetails {
  /** The file, as the caller named it. */
  readonly path: string
  /** The step that failed. */
  readonly phase: FilePhase
  /** How many attempts were made. */
  readonly attempts: number
  /** How long the call waited between attempts, in milliseconds. */
  readonly waitedMs: number
  /** What to do, in a sentence. */
  readonly hint: string
  /** The error of the system. */
  readonly cause: unknown
  /** What kind of failure it is. */
  readonly kind?: FailureKind | undefined
  /** Default `old`. */
  readonly content?: FileContent | undefined
}

/** A file could not be written or read, after all that could be tried within the budget. */
export class FileError extends HoldfastError {
  override readonly name = 'FileError'
  declare readonly code: FileErrorCode
  /** The file, as the caller named it. */
  readonly path: string
  /** The step that failed in the last attempt. */
  readonly phase: FilePhase
  /** How many attempts were made. */
  readonly attempts: number
  /** Milliseconds spent waiting between attempts. */
  readonly waitedMs: number
  /** What to do about it. */
  readonly hint: string
  /** What the file contains now: only after `new` and `mixed` is it not as it was. */
  readonly content: FileContent

  constructor(code: FileErrorCode, what: string, details: FileErrorDetails) {
    const { path, phase, attempts, waitedMs, hint, cause, kind, content = 'old' } = details
    super(code, `${what} ${hint}`, { cause, ...(kind === undefined ? {} : { kind }) })
    this.path = path
    this.phase = phase
    this.attempts = attempts
    this.waitedMs = Math.round(waitedMs)
    this.hint = hint
    this.content = content
  }
}

/** What the attempts of one call have done so far: a failed attempt leaves it for the next one and for the error. */
export interface Progress {
  content: FileContent
}

/** One step of one attempt failed: what `persist` looks up in the rules. Never leaves the module. */
export class StepFailure extends Error {
  readonly phase: FilePhase

  constructor(phase: FilePhase, cause: unknown) {
    super(phase, { cause })
    this.phase = phase
  }
}

/** Runs one step, unless the signal has said stop, and says which step it was that failed. */
export async function step<T>(
  phase: FilePhase,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  try {
    return await work()
  } catch (error) {
    throw new StepFailure(phase, error)
  }
}
