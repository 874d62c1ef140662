import type { Failure, Log, Pack, Rule } from '../../../log/index.js'
import { observations } from './observations.js'
import type { Observation } from './observations.js'
import { totalsRules } from './totals.js'
import type { TotalsRule } from './totals.js'

const tool = 'silent'

/** What a line that {@link silentMarkers} found says. */
export type Marker = TotalsRule | Observation

const table: ReadonlyMap<string, Marker> = new Map(
  [...totalsRules, ...observations].map((marker, index) => [`${marker.kind}-${index}`, marker]),
)

/**
 * The lines that speak of silent failures, as rules for {@link readLog}: counts of tests, nothing uploaded, nothing linted.
 * They say nothing of why a job failed: hand the rest of diagnosis a log {@link withoutSilentMarkers}.
 */
export const silentMarkers: Pack = {
  tool,
  rules: [...table].map(([id, { literals, pattern }]): Rule => ({
    id,
    literals,
    pattern,
    role: 'symptom',
    category: 'unknown',
    certainty: 0,
  })),
}

/** The marker that a line of the log holds, where {@link silentMarkers} found it. */
export function markerOf(failure: Failure): Marker | undefined {
  return failure.tool === tool ? table.get(failure.rule) : undefined
}

/** The log as it is read for causes: without the lines that only this agent asked for. */
export function withoutSilentMarkers(log: Log): Log {
  return { ...log, failures: log.failures.filter(failure => failure.tool !== tool) }
}
