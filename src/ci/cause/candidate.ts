import type { LogFailure } from '../../log/index.js'
import type { SearchWindow } from './window.js'

/** A failure with what speaks for its being the root cause, 0 to 1. */
export interface Candidate {
  readonly failure: LogFailure
  readonly score: number
  /** How much speaks for it beside the other candidates of the log: merit.ts. Absent where it was not weighed. */
  readonly merit?: number
  /** The failed command that it stands in, where it stands in one. */
  readonly window?: SearchWindow
  /** The green logs say all of it too. */
  readonly familiar?: true
}
