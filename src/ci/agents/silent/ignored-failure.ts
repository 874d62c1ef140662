import type { Failure, Log, Step } from '../../../log/index.js'
import { textOf } from '../../synthesis/excerpt.js'
import type { Detector } from './detector.js'

/** What is printed when a command is about to be run again, or did well in the end. */
const recovered =
  /failed\. Retrying, \d+ of \d+|\bBUILD SUCCESS(?:FUL)?\b|^(?:# )?(?:ok|PASS)\b|\b(?:[Rr]etrying|[Rr]etry (?:attempt )?\d)|^(?:Attempt|Try) [2-9]\b/
/** How far behind a failure its recovery may stand. */
const soon = 5000

/**
 * A tool says that it ends with an error, and the job is green all the same: the exit status was lost in a pipe, behind `|| true`, in
 * a step that is allowed to fail, or after the part of the job that counts. Silent only where nothing ran again and did better.
 */
export const ignoredFailure: Detector = (log, passed) => {
  if (!passed) return []
  const last = log.failures.filter(({ conclusive }) => conclusive).at(-1)
  if (!last || recoversAfter(log, last)) return []
  const step = stepOf(log, last)
  const where = step === undefined || step.name === '' ? '' : ` in \`${step.name.slice(0, 80)}\``
  return [
    {
      kind: step?.phase === 'post' ? 'ignored-post-failure' : 'ignored-exit-code',
      message: `${last.tool} ended with an error${where}, and the job is green.`,
      excerpt: { startLine: last.startLine, endLine: last.endLine, text: textOf(log.lines, last) },
      certainty: 'finding',
    },
  ]
}

function recoversAfter(log: Log, failure: Failure): boolean {
  const end = Math.min(log.lines.count, failure.line + soon)
  for (let line = failure.endLine + 1; line <= end; line++) {
    if (recovered.test(log.lines.text(line))) return true
  }
  return false
}

function stepOf(log: Log, { line }: Failure): Step | undefined {
  return log.steps.find(({ startLine, endLine }) => startLine <= line && line <= endLine)
}
