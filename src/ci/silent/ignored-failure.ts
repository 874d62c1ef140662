import type { Detector } from './detector.js'
import { recoversAfter } from './recovery.js'
import { silentFailure, stepAt, whereOf } from './detector-input.js'
import { maskOf, scriptOf } from './script.js'

/**
 * A tool says that it ends with an error, and the job is green all the same: the exit status was lost in a pipe, behind `|| true`, in
 * a step that is allowed to fail, or after the part of the job that counts. Silent only where nothing ran again and did better.
 */
export const ignoredFailure: Detector = input => {
  const { log, failures } = input
  const last = failures.filter(({ conclusive }) => conclusive).at(-1)
  if (!last || recoversAfter(log, last.endLine)) return []
  const step = stepAt(log, last.line)
  const mask = step && maskOf(scriptOf(log, step))
  const kind = step?.phase === 'post' ? 'ignored-post-failure' : (mask?.kind ?? 'ignored-exit-code')
  const why = mask ? `: ${mask.why}` : ''
  const message = `${last.tool} ended with an error${whereOf(step)}, but the job is green${why}.`
  return [silentFailure(input, kind, message, 'finding', last.startLine, last.endLine)]
}
