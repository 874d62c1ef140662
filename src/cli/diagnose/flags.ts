import type { FormatName } from './formats/index.js'
import type { FormatFlags } from './formats/models.js'
import type { Saved } from './save.js'

/** The flags of `holdfast diagnose`, as commander hands them over. */
export interface Flags extends FormatFlags {
  readonly from?: string
  readonly run?: string
  readonly pr?: string
  /** The folder that reports are kept in, so that a run that ended early goes on. */
  readonly state?: string
  readonly retryFailed?: true
  /** A folder, or true for the working folder; false if it is not wanted. */
  readonly environment?: string | boolean
  readonly deep?: true
  /** The last green logs of the job. */
  readonly baseline?: readonly string[]
  /** Test reports of the job: files, folders, patterns. */
  readonly tests?: readonly string[]
  readonly learn?: boolean
  readonly explain?: true
  readonly patterns?: string
  readonly claude?: true
  readonly attempt?: number
  readonly config?: string
  readonly format?: FormatName
  readonly save?: readonly Saved[]
  /** The file of `--html`. */
  readonly html?: string
  readonly open?: true
  readonly exitCode?: true
}
