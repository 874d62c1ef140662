import type { Category, Log, LogFailure, Step } from '../../log/index.js'
import type { Detector } from './detector.js'
import { isHarmless, testsPassedIn } from './harmless.js'
import { recoversAfter } from './recovery.js'
import { silentFailure, stepAt, whereOf } from './detector-input.js'
import type { DetectorInput } from './detector-input.js'
import { missing } from './observations/index.js'
import { commandAt, maskOf, scriptOf } from './script.js'
import { isError } from './voice.js'

/** How sure a tool's own rule must be that its line is a cause: less, if the step is known to lose exit statuses. */
const sure = { lossy: 0.6, strict: 0.8 }

/** What their tools try again, or do in another way: that a step went on after them says that they did. */
const passing: ReadonlySet<Category> = new Set(['network-or-flaky', 'infrastructure'])

/** A tool reports a failure in a step of a green job, and no totals of the step say that all went well. */
export const swallowedFailure: Detector = input => {
  const { log } = input
  const passed = new Map<Step, boolean>()
  for (const cause of causesIn(input)) {
    const step = stepAt(log, cause.line)
    if (!step) continue
    const mask = maskOf(scriptOf(log, step))
    const isPost = step.phase === 'post'
    if (!isSure(log, cause, mask !== undefined) || (!mask && !isPost && passing.has(cause.category))) continue
    let wentWell = passed.get(step)
    if (wentWell === undefined) passed.set(step, (wentWell = testsPassedIn(input, step)))
    if (wentWell || recoversAfter(log, cause.endLine)) continue
    if (isHarmless(commandAt(log, step, cause.line), scriptOf(log, step), log.lines.text(cause.line)))
      continue
    const kind = mask?.kind ?? (isPost ? 'ignored-post-failure' : 'ignored-exit-code')
    const why = mask ? `: ${mask.why}` : ''
    const who = cause.fallback ? 'A command' : cause.tool
    const message = `${who} reports a failure${whereOf(step)}, but the job is green${why}.`
    return [silentFailure(input, kind, message, 'finding', cause.startLine, cause.endLine)]
  }
  return []
}

/** A missing command has a detector of its own. */
function causesIn({ failures, parts }: DetectorInput): LogFailure[] {
  const handled = new Set(
    parts.flatMap(({ sightings }) =>
      sightings.filter(({ marker }) => marker.kind === missing).map(({ line }) => line),
    ),
  )
  return failures.filter(({ role, line }) => role === 'cause' && !handled.has(line))
}

function isSure({ lines }: Log, { fallback, certainty, line }: LogFailure, isLossy: boolean): boolean {
  if (fallback) return isLossy && isError(lines.text(line))
  return certainty >= (isLossy ? sure.lossy : sure.strict)
}
