/** A value that was worked out. */
export interface Ok<T> {
  /** Always `true`. */
  readonly ok: true
  /** What the work returned. */
  readonly value: T
}

/** A failure, carried as a value. */
export interface Err<E> {
  /** Always `false`. */
  readonly ok: false
  /** Why there is no value. */
  readonly error: E
}

/** Either a value or a failure: distinguish them by `ok`. */
export type Result<T, E = Failure> = Ok<T> | Err<E>

/**
 * Why a piece of work failed, in words that never change: they are stored, filtered by and counted.
 *
 * - `handler`: the caller's own code threw.
 * - `timeout`: a deadline passed.
 * - `aborted`: an `AbortSignal` said stop.
 * - `invalid-input`: what was passed cannot be worked on; trying again is no use.
 * - `infrastructure`: disk, network, process or service under the work.
 * - `crash`: the process that did the work died before it said how it ended.
 */
export const failureKinds = [
  'handler',
  'timeout',
  'aborted',
  'invalid-input',
  'infrastructure',
  'crash',
] as const

/** One of {@link failureKinds}. */
export type FailureKind = (typeof failureKinds)[number]

/** An error as plain JSON: what a journal stores and a report prints. */
export interface SerializedError {
  /** The name of the error's class. */
  readonly name: string
  /** The message of the error. */
  readonly message: string
  /** `error.code`, as Node's system errors and this library's carry it. */
  readonly code?: string | number | undefined
  /** `error.status`, as errors of HTTP clients carry it. */
  readonly status?: number | undefined
  /** The stack as text, if it had one. */
  readonly stack?: string | undefined
  /** The cause, in the same form. */
  readonly cause?: SerializedError | undefined
  /** The members of an `AggregateError`. */
  readonly errors?: readonly SerializedError[] | undefined
  /**
   * Its other own enumerable fields that JSON can represent, within 8 KiB: `response`, `syscall`. What is named
   * like a credential is `'[hidden]'`.
   */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
  /** What was thrown, where that was no `Error`; `name` is then `NonError`. Left out where JSON cannot represent it. */
  readonly thrown?: unknown
}

/** A failure as a value: its kind, and the original thrown value. */
export interface Failure {
  /** One of the fixed kinds. */
  readonly kind: FailureKind
  /** What was thrown, untouched: not always an `Error`. */
  readonly error: unknown
}
