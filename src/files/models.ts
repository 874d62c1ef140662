import type * as nodeFs from 'node:fs/promises'

/** The step of a call that failed. */
export type FilePhase =
  | 'resolve'
  | 'mkdir'
  | 'stat'
  | 'access'
  | 'open'
  | 'write'
  | 'mode'
  | 'sync'
  | 'close'
  | 'rename'
  | 'sync-folder'
  | 'truncate'
  | 'read'
  | 'parse'
  | 'check'

/**
 * Why a call failed, in words that never change.
 *
 * - `file-busy`: something held the file for longer than the budget.
 * - `file-denied`: permission is missing, the file is read-only, or a link on its path is not to be trusted.
 * - `file-full`: the disk, the quota or the largest file size is reached.
 * - `file-missing`: there is no such file, or its folder went away again and again.
 * - `file-read-only`: the file system is mounted read-only.
 * - `file-mounted`: the file is a mount point or lies on another device: it cannot be replaced in one step.
 * - `file-path`: the path cannot name a file: a folder, a device, a loop of links, a name too long.
 * - `file-torn`: an append or a write in place broke off, and its bytes could not be taken back.
 * - `file-too-large`: more than fits in a string or a buffer of Node.js.
 * - `file-content`: what was read is not JSON, or does not match the schema.
 * - `file-failed`: anything else.
 */
export type FileErrorCode =
  | 'file-busy'
  | 'file-denied'
  | 'file-full'
  | 'file-missing'
  | 'file-read-only'
  | 'file-mounted'
  | 'file-path'
  | 'file-torn'
  | 'file-too-large'
  | 'file-content'
  | 'file-failed'

/**
 * What the file contains after a failed call.
 *
 * - `old`: what it held before, or still nothing.
 * - `new`: the new content, but a loss of power may bring the old content back.
 * - `mixed`: parts of both.
 */
export type FileContent = 'old' | 'new' | 'mixed'

/** A file: a path, or a `file:` URL. */
export type FilePath = string | URL

/** Text as UTF-8, or the bytes of any view or buffer. */
export type FileData = string | ArrayBufferView | ArrayBuffer | SharedArrayBuffer

/** Told once per process and folder, when a call has waited for more than 250 ms. */
export interface WaitNotice {
  /** The file that is waited for. */
  readonly path: string
  /** The folder of the file. */
  readonly folder: string
  /** What the system says, such as `EBUSY`. */
  readonly reason: string
  /** The sync client whose folder this is, where the path shows it. */
  readonly syncClient?: string
  /** Milliseconds waited so far. */
  readonly waitedMs: number
}

/** What every call understands. */
export interface FileOptions {
  /** Stops the call at once: while it queues, waits or works. Afterwards the file is the old one or the new one. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for all attempts together, counted from the first. Default 10 000. A running attempt is not cut. */
  readonly timeoutMs?: number | undefined
  /**
   * Hears of a wait over 250 ms, once per process and folder. It is awaited; an error that it throws ends the call.
   * Default: one line on stderr.
   */
  readonly onWait?: ((notice: WaitNotice) => unknown) | undefined
}

/** Options of `readJson`. */
export interface ReadJsonOptions<Else = never> extends FileOptions {
  /** Returned as it is if there is no such file. Default: a missing file is an error. */
  readonly orElse?: Else | undefined
}

/** Options of `appendFile`. */
export interface AppendOptions extends FileOptions {
  /** Permission bits. Default: those of the file replaced, else 0o666 less the umask. */
  readonly mode?: number | undefined
  /** Whether the bytes and the folder are on the disk when the promise resolves. Default true. */
  readonly durable?: boolean | undefined
}

/** Options of the calls that replace a file. */
export interface WriteOptions extends AppendOptions {
  /**
   * Writes into a file that is itself a mount point (Linux), as a single file mounted into a container is, instead of
   * failing with `file-mounted`. Readers may see a mix of old and new, and a crash may leave one. Default: fail.
   */
  readonly inPlace?: 'if-mounted' | undefined
}

/** Options of `writeJson`. */
export interface WriteJsonOptions extends WriteOptions {
  /** Spaces of indentation. Default 2; 0 for one line. */
  readonly indent?: number | undefined
}

/** Any schema that speaks Standard Schema v1 (zod, valibot, arktype, …). */
export interface FileSchema<T> {
  /** The interface of Standard Schema, version 1. */
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => FileSchemaResult<T> | Promise<FileSchemaResult<T>>
    readonly types?: { readonly input: unknown; readonly output: T } | undefined
  }
}

/** What a schema says of a value. */
export type FileSchemaResult<T> =
  { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly FileSchemaIssue[] }

/** One thing that is wrong with a value, and where. */
export interface FileSchemaIssue {
  /** What is wrong with the value. */
  readonly message: string
  /** The keys that lead to the value. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** The part of `node:fs/promises` that is used. */
export type FileSystem = Pick<
  typeof nodeFs,
  | 'access'
  | 'lstat'
  | 'mkdir'
  | 'open'
  | 'readFile'
  | 'readdir'
  | 'readlink'
  | 'realpath'
  | 'rename'
  | 'stat'
  | 'statfs'
  | 'unlink'
>

/** The system calls that are used. Tests pass their own. */
export interface FilesEdge {
  /** The file system. */
  readonly fs: FileSystem
  /** The operating system, as `process.platform` names it. */
  readonly platform: NodeJS.Platform
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number
  /** Waits, until the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
  /** At least 0, less than 1. */
  readonly random: () => number
}
