import type { Readable } from 'node:stream'

/** Where a command writes: standard output or standard error, which may be a terminal. */
export interface Output {
  /** Whole lines. False if the reader is slow: see `Writable.write`. */
  write(text: string): boolean
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  readonly rows?: number | undefined
}

/** What a command has of the world: the process's own streams and signals, or a test's. */
export interface Context {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Output
  readonly stderr: Output
  /** Standard output for the commands of a CI runner: what is written here is not made safe first. */
  readonly runner: Pick<Output, 'write'>
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted when the user presses Ctrl-C. */
  readonly signal: AbortSignal
  /** The exit status, if it is not 0. The last word wins. */
  exitWith(status: number): void
}

/** Bad usage, or what cannot be read or written. */
export const usageStatus = 2
/** Ctrl-C, as shells count it: 128 + SIGINT. */
export const interruptedStatus = 130
