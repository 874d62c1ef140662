import type { Failure } from '../../log/index.js'
import type { Window } from './window.js'

/** A failure with what speaks for its being the root cause, 0 to 1. */
export interface Candidate {
  readonly failure: Failure
  readonly score: number
  /** How much speaks for it beside the other candidates of the log: merit.ts. Absent where it was not weighed. */
  readonly merit?: number
  /** The failed command that it stands in, where it stands in one. */
  readonly window?: Window
  /** The green logs say all of it too. */
  readonly familiar?: true
}
