import type { DiagnoseSource } from '../../ci/index.js'

/** A log to be diagnosed. */
export interface Item {
  /** The permanent name of the log in a state. */
  readonly id: string
  /** How it is called in messages. */
  readonly name: string
  /** What is to be read; throws if it cannot be had. */
  readonly open: (signal: AbortSignal) => Promise<DiagnoseSource>
  /** The run whose jobs this and others are. */
  readonly run?: string
}
