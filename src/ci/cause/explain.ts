import type { Explanation } from '../models.js'
import { intercept, weights } from './calibration.js'
import type { Candidate } from './candidate.js'
import { featuresOf } from './confidence.js'

/** So many candidates are told: the chosen one and those that came after it. */
const mostCandidates = 5

/** What each feature of the confidence says, in the order of `featuresOf`. */
const features = [
  'how sure the rule is of its words',
  'the score of the chosen failure',
  'no known tool printed it',
  'it is a symptom, not a cause',
  'it stands in a failed step',
  'the score of the next rival beside it',
  'other tools with a score that is close',
  'the length of its block',
  'another tool is at least as sure',
]

/** How the root cause was chosen, and what its confidence consists of. */
export function explain(candidates: readonly Candidate[]): Explanation {
  const values = featuresOf(candidates)
  return {
    candidates: candidates.slice(0, mostCandidates).map(({ failure, score, window }) => ({
      line: failure.line,
      tool: failure.tool,
      rule: failure.rule,
      role: failure.role,
      message: failure.message,
      score: rounded(score),
      certainty: failure.certainty,
      ...(window ? { window: { startLine: window.startLine, endLine: window.endLine } } : {}),
    })),
    considered: candidates.length,
    confidence: [
      { feature: 'the start of every log', value: 1, weight: intercept },
      ...values.map((value, at) => ({
        feature: features[at] ?? '',
        value: rounded(value),
        weight: weights[at] ?? 0,
      })),
    ],
  }
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000
