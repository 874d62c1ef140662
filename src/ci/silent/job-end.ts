import { providerError } from './observations.js'
import type { Scene } from './scene.js'

/** How the job ended, as far as its log tells. */
export type JobEnd = 'green' | 'red' | 'unknown'

/** GitHub writes this when every step is over; its logs have no verdict. */
const complete = /^(?:Post job cleanup|Cleaning up orphan processes|Complete job name)/

export function jobEndOf({ log, parts }: Scene, passed: boolean): JobEnd {
  if (passed) return 'green'
  if (log.verdict ?? log.steps.some(({ outcome }) => outcome === 'failed')) return 'red'
  const erred = parts.some(({ sightings }) => sightings.some(({ marker }) => marker.kind === providerError))
  const ended = log.provider === 'github-actions' && log.steps.some(({ name }) => complete.test(name))
  return ended && !erred ? 'green' : 'unknown'
}
