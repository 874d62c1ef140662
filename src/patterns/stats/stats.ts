import type { PatternDatabase, Day, FixOutcome, Pattern } from '../models.js'
import { dayOf, millisecondsOfDay } from '../database/keep.js'
import { median } from '../discoveries/summary.js'

/** How the memory serves: the success metrics, from the records alone. Rates are absent if nothing was counted. */
export interface PatternStats {
  /** How many failures are known. */
  readonly patterns: { readonly total: number; readonly declared: number; readonly proven: number }
  /** Diagnoses that were learned from. */
  readonly diagnoses: number
  /** The share of them whose failure was known. */
  readonly hitRate?: number
  /** The share of them that was handed to a person. */
  readonly escalationRate?: number
  /** How many fixes were recorded. */
  readonly resolutions: {
    readonly total: number
    readonly worked: number
    readonly medianMinutes?: number
    /** Of failures resolved for the first time, and of those that had been resolved before. */
    readonly firstMedianMinutes?: number
    readonly repeatMedianMinutes?: number
  }
  /** The failures seen most often. */
  readonly frequent: readonly { readonly id: string; readonly seen: number; readonly lastSeen: string }[]
}

/** Works the numbers out of the records of the last `days` days. */
export function statsOf(database: PatternDatabase, now: number, days: number): PatternStats {
  const since = now - days * millisecondsOfDay
  const counted = total(
    Object.entries(database.days)
      .filter(([day]) => day >= dayOf(since))
      .map(([, count]) => count),
  )
  const outcomes = database.patterns.flatMap(pattern =>
    pattern.outcomes.filter(({ at }) => Date.parse(at) >= since),
  )
  const worked = outcomes.filter(outcome => outcome.worked)
  return {
    patterns: {
      total: database.patterns.length,
      declared: database.patterns.filter(({ declared }) => declared).length,
      proven: database.patterns.filter(pattern => pattern.worked > 0).length,
    },
    diagnoses: counted.diagnoses,
    ...rate('hitRate', counted.known, counted.diagnoses),
    ...rate('escalationRate', counted.escalated, counted.diagnoses),
    resolutions: {
      total: outcomes.length,
      worked: worked.length,
      ...minutes('medianMinutes', worked),
      ...minutes(
        'firstMedianMinutes',
        worked.filter(({ repeat }) => !repeat),
      ),
      ...minutes(
        'repeatMedianMinutes',
        worked.filter(({ repeat }) => repeat),
      ),
    },
    frequent: frequent(database.patterns, since),
  }
}

const total = (days: readonly Day[]): Day =>
  days.reduce(
    (sum, day) => ({
      diagnoses: sum.diagnoses + day.diagnoses,
      known: sum.known + day.known,
      similar: sum.similar + day.similar,
      escalated: sum.escalated + day.escalated,
    }),
    { diagnoses: 0, known: 0, similar: 0, escalated: 0 },
  )

const rate = <K extends string>(key: K, part: number, whole: number): Partial<Record<K, number>> =>
  whole === 0 ? {} : ({ [key]: part / whole } as Record<K, number>)

function minutes<K extends string>(key: K, outcomes: readonly FixOutcome[]): Partial<Record<K, number>> {
  const middle = median(outcomes.map(outcome => outcome.minutes))
  return middle === undefined ? {} : ({ [key]: middle } as Record<K, number>)
}

const frequent = (patterns: readonly Pattern[], since: number): PatternStats['frequent'] =>
  patterns
    .filter(({ seen, lastSeen }) => seen > 0 && Date.parse(lastSeen) >= since)
    .sort((a, b) => b.seen - a.seen)
    .slice(0, 10)
    .map(({ id, seen, lastSeen }) => ({ id, seen, lastSeen }))
