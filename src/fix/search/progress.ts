import { isSameFailure } from '../proof/same.js'
import type { FailureView } from '../strategies/models.js'

/**
 * Whether a failure is another one than before, nearer to the end: what was told as the cause is gone. A command that now
 * fails without a word is no progress.
 */
export function isProgress(before: FailureView, after: FailureView): boolean {
  if (!after.report.rootCause) return false
  if (!isSameFailure(before.report, after.report, after.output)) return true
  return errorsIn(after) < errorsIn(before)
}

/** Lines that name a place in a file: each is an error that is left. */
function errorsIn({ places }: FailureView): number {
  return places.filter(({ line }) => line !== undefined).length
}
