import type { Failure } from '../../log/index.js'
import type { Verdict } from '../models.js'
import { intercept, weights } from './calibration.js'
import type { Candidate } from './candidate.js'

/** What speaks for the best candidate, each about 0 to 1. The order is that of the weights in calibration.ts. */
export function featuresOf(candidates: readonly Candidate[]): number[] {
  const [best, ...others] = candidates
  if (!best) return weights.map(() => 0)
  const { failure, score, window } = best
  const rivals = others.filter(other => other.failure.tool !== failure.tool && other.failure.role === 'cause')
  const rival = rivals[0]?.score ?? 0
  const close = new Set(rivals.filter(other => other.score > score * 0.6).map(other => other.failure.tool))
  return [
    failure.certainty,
    score,
    failure.fallback ? 1 : 0,
    failure.role === 'symptom' ? 1 : 0,
    window?.step === undefined ? 0 : 1,
    Math.min(1, rival / Math.max(score, 1e-9)),
    Math.min(1, close.size / 4),
    Math.min(1, (failure.endLine - failure.startLine + 1) / 20),
    rivals.some(other => isSurer(other.failure, failure)) ? 1 : 0,
  ]
}

/** Whether another known tool is at least as sure of its own cause, wherever in the log it stands. */
function isSurer(other: Failure, best: Failure): boolean {
  return !other.fallback && other.certainty >= best.certainty
}

/**
 * How sure the report is that its excerpt tells the cause, 0 to 1: logistic regression over {@link featuresOf}, with weights from
 * labelled logs (calibration.ts). A log that calls itself green is believed as far as green logs of that corpus could be.
 */
export function confidenceOf(verdict: Verdict, candidates: readonly Candidate[]): number {
  if (verdict === 'passed') return 0.95
  if (verdict === 'inconclusive' || verdict === 'log-unavailable') return 0
  if (candidates.length === 0) return 0.05
  const sum = featuresOf(candidates).reduce((total, value, i) => total + value * (weights[i] ?? 0), intercept)
  return Math.round(100 / (1 + Math.exp(-sum))) / 100
}
