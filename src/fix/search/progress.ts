import { isSameFailure } from '../proof/same.js'
import type { FailureView } from '../strategies/models.js'

/**
 * Whether a failure is another one than before, nearer to the end: what was told as the cause is gone. A command that now
 * fails without a word is no progress.
 */
export function isProgress(before: FailureView, after: FailureView): boolean {
  if (!after.report.rootCause) return false
  if (!isSameFailure(before.report, after.report, after.output)) return true
  if (isElsewhere(before, after)) return true
  return errorsIn(after) < errorsIn(before)
}

/** Lines that name a place in a file: each is an error that is left. */
function errorsIn({ places }: FailureView): number {
  return places.filter(({ line }) => line !== undefined).length
}

/**
 * Whether another error stands at another place. Two crashes of one program share most of their lines, the stack below them, and
 * are two failures all the same. The same assertion that fails with another value is the same failure.
 */
function isElsewhere(before: FailureView, after: FailureView): boolean {
  const [old, now] = [before.report.rootCause, after.report.rootCause]
  const [from, to] = [old?.files[0], now?.files[0]]
  if (!old || !now || !from || !to || after.output.includes(old.summary)) return false
  return old.summary !== now.summary && (from.path !== to.path || from.line !== to.line)
}
