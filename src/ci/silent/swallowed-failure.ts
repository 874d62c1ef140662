import type { Detector } from './detector.js'
import { countOf } from './count.js'
import { recoversAfter } from './recovery.js'
import { silentFailure, stepAt, whereOf } from './detector-input.js'
import { maskOf, scriptOf } from './script.js'

/** How sure a tool's own rule must be that its line is a cause. */
const sure = 0.75

/** A tool tells a failure in a step whose script loses exit statuses, and no totals of the step say that all went well. */
export const swallowedFailure: Detector = input => {
  const { log, failures, parts } = input
  const causes = failures.filter(
    ({ fallback, role, certainty }) => role === 'cause' && !fallback && certainty >= sure,
  )
  for (const cause of causes) {
    const step = stepAt(log, cause.line)
    const mask = step && maskOf(scriptOf(log, step))
    if (!mask || countOf(parts.filter(part => part.step === step)).executed > 0) continue
    if (recoversAfter(log, cause.endLine)) continue
    const message = `${cause.tool} reports a failure${whereOf(step)}, but the job is green: ${mask.why}.`
    return [silentFailure(input, mask.kind, message, 'finding', cause.startLine, cause.endLine)]
  }
  return []
}
