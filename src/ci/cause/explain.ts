import type { Explanation } from '../models.js'
import { intercept, weights } from './calibration.js'
import type { Candidate } from './candidate.js'
import { featuresOf, witnesses } from './confidence.js'
import type { Facts, Witness } from './confidence.js'

/** At most this many candidates are listed: the chosen one and those that came after it. */
const mostCandidates = 5

/** What each feature of the confidence says. */
const meanings: Readonly<Record<Witness, string>> = {
  certainty: 'the certainty of the rule',
  score: 'the strength of the chosen failure alone',
  lead: 'its share of the merit of all failures',
  known: 'a known tool printed it',
  cause: 'it is a cause, not a symptom',
  telling: 'its message says more than "failed"',
  categorized: 'its category is known',
  ownCategory: 'its rule names that category',
  commandAgrees: 'the failed command fits the category',
  witness: 'another failure of the command has that category',
  commandKnown: 'it is in a failed step',
  provider: 'the provider of the log is known',
  end: 'the log says how the job ended',
  alone: 'how far the next other tool is behind',
  unrivaled: 'how few other tools come close',
  surest: 'no other tool has the same certainty',
  placed: 'it names a place in a file',
  test: 'it names a test',
}

/** How the root cause was chosen, and what its confidence consists of. */
export function explain(candidates: readonly Candidate[], facts: Facts): Explanation {
  const values = featuresOf(candidates, facts)
  return {
    candidates: candidates.slice(0, mostCandidates).map(({ failure, score, merit, window }) => ({
      line: failure.line,
      tool: failure.tool,
      rule: failure.rule,
      role: failure.role,
      message: failure.message,
      score: rounded(merit ?? score),
      certainty: failure.certainty,
      ...(window ? { window: { startLine: window.startLine, endLine: window.endLine } } : {}),
    })),
    considered: candidates.length,
    confidence: [
      { feature: 'the base value, the same for every log', value: 1, weight: intercept },
      ...values.map((value, at) => ({
        feature: meanings[witnesses[at] as Witness],
        value: rounded(value),
        weight: weights[at] ?? 0,
      })),
    ],
  }
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000
