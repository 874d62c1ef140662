import type { PatternDatabase, Pattern } from '../models.js'

/** How much is remembered, and for how long. */
export interface PatternLimits {
  /** Patterns kept. Those that would expire first go first; declared ones stay. Default 1000. */
  readonly patterns: number
  /** Days that a pattern without a proven fix is kept unseen. Default 90. */
  readonly unprovenDays: number
  /** Days that a pattern with a proven fix is kept unseen. Default 400. */
  readonly provenDays: number
  /** Days that the daily counts go back. Default 400. */
  readonly countedDays: number
}

export const defaultLimits: PatternLimits = {
  patterns: 1000,
  unprovenDays: 90,
  provenDays: 400,
  countedDays: 400,
}

export const millisecondsOfDay = 86_400_000

/** When a pattern stops matching, in milliseconds since 1970. A proven fix is worth remembering for longer. */
function expiryOf({ declared, lastSeen, worked }: Pattern, limits: PatternLimits): number {
  if (declared) return declared.expires === undefined ? Infinity : Date.parse(declared.expires)
  const days = worked > 0 ? limits.provenDays : limits.unprovenDays
  return Date.parse(lastSeen) + days * millisecondsOfDay
}

/** True if a pattern matches nothing any more: a declared one past its date, another one long unseen. */
export const isExpired = (pattern: Pattern, now: number, limits: PatternLimits): boolean =>
  expiryOf(pattern, limits) <= now

/** The database within its limits. Of too many patterns, those that would expire first go. */
export function withinLimits(database: PatternDatabase, now: number, limits: PatternLimits): PatternDatabase {
  const alive = database.patterns.filter(pattern => !isExpired(pattern, now, limits))
  const later = (a: Pattern, b: Pattern) => Math.sign(expiryOf(b, limits) - expiryOf(a, limits)) || 0
  const kept = new Set([...alive].sort(later).slice(0, limits.patterns))
  const oldest = dayOf(now - limits.countedDays * millisecondsOfDay)
  return {
    ...database,
    patterns: alive.filter(pattern => kept.has(pattern)),
    days: Object.fromEntries(Object.entries(database.days).filter(([day]) => day >= oldest)),
  }
}

/** The day (UTC) of a moment, as `2026-11-22`. */
export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10)
