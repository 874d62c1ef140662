import { arrayOf, checkArgument, number, shape } from '../../options/index.js'
import type { Match, FixOutcome, Pattern } from '../models.js'
import { wilsonLowerBound } from '../stats/wilson.js'

/** What the outcomes of a pattern say: the fix, the time it takes, and how far to trust it. */
export type PatternSummary = Pick<
  Match,
  | 'provenFix'
  | 'rootCause'
  | 'resolutionRate'
  | 'failedFixes'
  | 'confidence'
  | 'minutes'
  | 'seen'
  | 'firstSeen'
  | 'lastSeen'
>

/** As `list` and `get` give it. */
export const aPattern = shape('a pattern of the database', { seen: number(0, Infinity), outcomes: arrayOf() })

/**
 * Sums up the outcomes of a pattern.
 *
 * @example
 * const patterns = await openPatterns('.holdfast/patterns.json')
 * for (const pattern of await patterns.list()) console.log(patternSummary(pattern).provenFix)
 */
export function patternSummary(pattern: Pattern): PatternSummary {
  checkArgument('patternSummary', 'pattern', pattern, aPattern)
  const { seen, firstSeen, lastSeen, worked, tried, outcomes, declared } = pattern
  const good = outcomes.filter(outcome => outcome.worked)
  const provenFix = mostOften(good) ?? declared?.solution
  const rootCause =
    outcomes.findLast(outcome => outcome.rootCause !== undefined)?.rootCause ?? declared?.rootCause
  const failedFixes = outcomes.length - 1 - outcomes.findLastIndex(outcome => outcome.worked)
  const minutes = median(good.map(outcome => outcome.minutes))
  return {
    seen,
    confidence: wilsonLowerBound(worked, tried),
    ...(seen > 0 ? { firstSeen, lastSeen } : {}),
    ...(provenFix === undefined ? {} : { provenFix }),
    ...(rootCause === undefined ? {} : { rootCause }),
    ...(tried === 0 ? {} : { resolutionRate: worked / tried }),
    ...(failedFixes === 0 ? {} : { failedFixes }),
    ...(minutes === undefined ? {} : { minutes }),
  }
}

/** The middle of the values, the mean of the two in the middle where their number is even. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2
}

function mostOften(outcomes: readonly FixOutcome[]): string | undefined {
  const times = new Map<string, number>()
  for (const { solution } of outcomes) times.set(solution, (times.get(solution) ?? 0) + 1)
  const most = Math.max(0, ...times.values())
  return outcomes.findLast(({ solution }) => times.get(solution) === most)?.solution
}
