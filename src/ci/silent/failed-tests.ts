import type { Detector } from './detector.js'
import { failedOf } from './count.js'
import { onlyShows, testsPassedIn } from './harmless.js'
import { silentFailure, whereOf } from './detector-input.js'
import type { Part } from './detector-input.js'
import { countedFailures } from './observations/index.js'

/** The last totals of a step count failed tests or checks, and the job is green: those of a runner, or of a script's own. */
export const failedTests: Detector = input =>
  input.parts.flatMap(part => {
    const [first] = failedOf(part)
    const line = first?.line ?? ownTotals(part)
    if (line === undefined) return []
    if (!first && (testsPassedIn(input, part.step) || onlyShows(part.script))) return []
    if (doesBetterLater(input.parts, part, line)) return []
    const message = `The last totals${whereOf(part.step)} count failures, but the job is green.`
    return [silentFailure(input, 'failures-ignored', message, 'finding', line)]
  })

/** The last line of a script's own totals, if it counts failures. */
function ownTotals({ sightings }: Part): number | undefined {
  const last = sightings.filter(({ marker }) => marker.kind === countedFailures).at(-1)
  return last && isFailing(last.groups) ? last.line : undefined
}

const isFailing = (groups: Readonly<Record<string, string | undefined>>): boolean =>
  Object.entries(groups).some(([name, value]) => name.startsWith('failed') && Number(value ?? 0) > 0)

/** Whether the same command, or a later step, ran the same tests again without a failure. */
function doesBetterLater(parts: readonly Part[], { step }: Part, line: number): boolean {
  return parts.some(
    part =>
      part.step !== step &&
      part.step?.name === step?.name &&
      part.sightings.some(sighting => sighting.line > line && sighting.marker.kind === 'totals') &&
      failedOf(part).length === 0,
  )
}
