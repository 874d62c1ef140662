import type { Detector } from './detector.js'
import { recoversAfter } from './recovery.js'
import { silentFailure, whereOf } from './detector-input.js'

/** A step ended with an error, and the job is green: it was allowed to fail (`continue-on-error`, `catchError`). */
export const failedStep: Detector = input =>
  input.log.steps.flatMap(step => {
    if (step.outcome !== 'failed' || recoversAfter(input.log, step.endLine - 1)) return []
    const status = step.exitCode === undefined ? '' : ` with ${step.exitCode}`
    const message = `A step failed${status}${whereOf(step)}, but the job is green: the step is allowed to fail.`
    return [silentFailure(input, 'failed-step', message, 'finding', step.endLine)]
  })

/** Steps that a workflow runs after a failure as well. */
const afterwards =
  /upload-artifact|cache|codecov|coveralls|report|slack|notify|post job|cleaning up|complete job/i

/**
 * A failed step after which a GitHub job went on as if nothing had happened: it is either allowed to fail, or the others run
 * `always()`. The log of a job does not say which.
 */
export const continuedAfterFailure: Detector = input => {
  const { steps, provider } = input.log
  if (provider !== 'github-actions') return []
  const failed = steps.findIndex(({ outcome }) => outcome === 'failed')
  const step = steps[failed]
  if (!step) return []
  const later = steps
    .slice(failed + 1)
    .filter(({ name, phase }) => phase !== 'post' && !afterwards.test(name))
  if (later.length === 0 || later.some(({ outcome }) => outcome === 'failed')) return []
  const message = `The job continued after a step failed${whereOf(step)}. If the job is green, the step is allowed to fail.`
  return [silentFailure(input, 'failed-step', message, 'hint', step.endLine)]
}
