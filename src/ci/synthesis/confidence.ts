import type { Verdict } from '../models.js'
import type { Candidate } from './rank.js'

/**
 * How sure the report is, 0 to 1: the score of the best candidate, less where another kind of failure comes close to it. Not yet
 * calibrated on labelled logs.
 */
export function confidenceOf(verdict: Verdict, candidates: readonly Candidate[]): number {
  if (verdict === 'passed') return 0.9
  if (verdict !== 'failed') return 0
  const [best] = candidates
  if (!best) return 0
  const rival = candidates.find(
    ({ failure }) => failure.tool !== best.failure.tool || failure.rule !== best.failure.rule,
  )
  const margin = rival ? 1 - rival.score / Math.max(best.score, 1e-9) : 1
  return Math.round(100 * best.score * (0.85 + 0.15 * margin)) / 100
}
