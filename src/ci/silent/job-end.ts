import { providerError } from './observations/index.js'
import type { DetectorInput } from './detector-input.js'

/** How the job ended, as far as its log tells. */
export type JobEnd = 'green' | 'red' | 'unknown'

export function jobEndOf({ log, parts }: DetectorInput, passed: boolean): JobEnd {
  if (passed) return 'green'
  if (log.verdict) return log.verdict.passed ? 'green' : 'red'
  if (log.steps.some(({ outcome }) => outcome === 'failed')) return 'red'
  const erred = parts.some(({ sightings }) => sightings.some(({ marker }) => marker.kind === providerError))
  return log.ended && !erred ? 'green' : 'unknown'
}
