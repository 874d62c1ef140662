import { HoldfastError } from '../result/index.js'

/** The codes of {@link StateError}. */
export type StateErrorCode =
  | 'state-closed'
  | 'state-conflict'
  | 'state-damaged'
  | 'state-foreign-file'
  | 'state-invalid-id'
  | 'state-invalid-schema'
  | 'state-invalid-value'
  | 'state-locked'
  | 'state-lost'
  | 'state-missing'
  | 'state-newer-version'
  | 'state-other-app'
  | 'state-poisoned'
  | 'state-record-too-large'
  | 'state-unusable'
  | 'state-write-failed'

/** What the state store throws. `path` is the file that it is about, `offset` the byte where damage starts. */
export class StateError extends HoldfastError {
  override readonly name = 'StateError'
  declare readonly code: StateErrorCode
  /** The file of the state. */
  readonly path: string
  /** The byte of the file where the fault begins, if there is one. */
  readonly offset: number | undefined

  constructor(
    code: StateErrorCode,
    path: string,
    message: string,
    options: { cause?: unknown; offset?: number } = {},
  ) {
    const ofCaller = code.startsWith('state-invalid') || code === 'state-record-too-large'
    super(code, message, { ...options, kind: ofCaller ? 'invalid-input' : 'infrastructure' })
    this.path = path
    this.offset = options.offset
  }
}
