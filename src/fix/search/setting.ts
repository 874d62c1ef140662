import type { Candidate } from '../proof/candidates.js'
import type { Session } from '../session.js'

/** What every trial of a call shares. */
export interface Setting {
  readonly session: Session
  readonly candidate: Candidate
  /** The whole test command, if the project has one. */
  readonly test: string | undefined
}
