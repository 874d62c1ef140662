import type { SilentFailure } from '../../models.js'

/** A line that tells of one kind of silent failure by itself. */
export interface Observation {
  readonly kind: string
  readonly literals: readonly string[]
  readonly pattern: RegExp
  readonly message: string
  /** `finding` only where the words are the tool's own total or conclusion: it looked and found nothing. */
  readonly certainty: SilentFailure['certainty']
  /** Quiet in a step whose script matches, or where the line names it: there it is what its author wants. */
  readonly unless?: RegExp
  /** A hint becomes a finding where what the line names, or else the script of its step, matches. */
  readonly provenBy?: RegExp
  /** The kind that this line speaks against, in the same step, or that another detector reports: never reported itself. */
  readonly answers?: string
}

/** Only what was changed is looked at: nothing is a fair answer. */
export const changedOnly =
  /lint-staged|--(?:changed|only-?changed|since|affected|diff|staged|findRelatedTests)|git diff|affected/i

/** Kinds that are no reports but answers. */
export const providerError = 'provider-error'
/** Kinds that have detectors of their own. */
export const missing = 'command-not-found'
export const passedOver = 'failure-passed-over'
export const countedFailures = 'counted-failures'
