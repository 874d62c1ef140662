import type { Category, Log } from '../../log/index.js'
import type { Verdict } from '../models.js'
import { intercept, weights } from './calibration.js'
import type { Candidate } from './candidate.js'
import { isClosing } from './merit.js'
import { nameOf } from './names.js'

/** What is known of the job and of the cause beside the candidates. */
export interface Facts {
  /** The category of the root cause. */
  readonly category: Category
  /** The provider is known by its marks. */
  readonly provider: boolean
  /** The log says how the job ended. */
  readonly end: boolean
}

/** A cause that no record of a tool tells is read by a person before anybody acts on it: such a report is at most this sure. */
export const unnamed = 0.69
/** Candidates so near to each other tell the same. */
const near = 6

interface View {
  readonly best: Candidate
  readonly others: readonly Candidate[]
  /** Causes of other tools, the likeliest first. */
  readonly rivals: readonly Candidate[]
  readonly facts: Facts
}

const flag = (value: boolean) => (value ? 1 : 0)

/** What speaks for the first candidate's being the cause, and for its category, each 0 to 1. */
const features = {
  certainty: ({ best }) => best.failure.certainty,
  score: ({ best }) => best.score,
  /** The share of the merits of all candidates that is this one's, and of those that tell the same. */
  lead: ({ best, others }) => {
    const odds = ({ merit = 0 }: Candidate) => Math.exp(merit - (best.merit ?? 0))
    const same = others.filter(other => isNear(other, best))
    return (
      [best, ...same].reduce((sum, one) => sum + odds(one), 0) /
      [best, ...others].reduce((sum, one) => sum + odds(one), 0)
    )
  },
  known: ({ best }) => flag(!best.failure.fallback),
  cause: ({ best }) => flag(best.failure.role !== 'symptom'),
  telling: ({ best }) => flag(!isClosing(best.failure.message)),
  categorized: ({ facts }) => flag(facts.category !== 'unknown'),
  ownCategory: ({ best, facts }) =>
    flag(best.failure.category === facts.category && facts.category !== 'unknown'),
  commandAgrees: ({ best, facts }) => flag(agrees(best, facts.category)),
  witness: ({ best, others, facts }) =>
    flag(
      others.some(
        other =>
          other.window === best.window &&
          other.failure.rule !== best.failure.rule &&
          other.failure.category === facts.category,
      ),
    ),
  commandKnown: ({ best }) => flag(best.window?.step !== undefined),
  provider: ({ facts }) => flag(facts.provider),
  end: ({ facts }) => flag(facts.end),
  alone: ({ best, rivals }) => 1 - Math.min(1, (rivals[0]?.score ?? 0) / Math.max(best.score, 1e-9)),
  unrivaled: ({ best, rivals }) =>
    1 -
    Math.min(
      1,
      new Set(rivals.filter(({ score }) => score > best.score * 0.6).map(({ failure }) => failure.tool))
        .size / 4,
    ),
  surest: ({ best, rivals }) =>
    flag(!rivals.some(({ failure }) => !failure.fallback && failure.certainty >= best.failure.certainty)),
  placed: ({ best }) => flag(best.failure.files.some(({ line }) => line !== undefined)),
  test: ({ best }) => flag(best.failure.test !== undefined),
} satisfies Record<string, (view: View) => number>

/** Each speaks for the cause: no weight is under 0. */
export type Witness = keyof typeof features
export const witnesses = Object.keys(features) as Witness[]

/** Whether the name of the command that failed, or its phase, speaks for the category too. */
function agrees({ failure, window }: Candidate, category: Category): boolean {
  if (window?.step === undefined) return false
  return (
    nameOf(window.step.name) === category ||
    (failure.phase !== undefined && failure.phase === window.step.phase)
  )
}

function isNear({ failure: a }: Candidate, { failure: b }: Candidate): boolean {
  return a.startLine <= b.endLine + near && b.startLine <= a.endLine + near
}

/** The features of the first candidate. The order is that of the weights in calibration.ts. */
export function featuresOf(candidates: readonly Candidate[], facts: Facts): number[] {
  const [best, ...others] = candidates
  if (!best) return witnesses.map(() => 0)
  const rivals = others.filter(
    ({ failure }) => failure.tool !== best.failure.tool && failure.role === 'cause',
  )
  return Object.values(features).map(feature => feature({ best, others, rivals, facts }))
}

/** What is known of a log whose cause is of a category. */
export function factsOf(log: Log, category: Category): Facts {
  return {
    category,
    provider: log.provider !== 'unknown',
    end:
      log.verdict !== undefined || log.steps.some(({ exitCode }) => exitCode !== undefined && exitCode !== 0),
  }
}

/**
 * How sure the report is of its excerpt and category, 0 to 1: logistic regression over {@link featuresOf}, with weights from
 * labelled logs (calibration.ts). A log that calls itself green is believed as far as green logs of that corpus could be.
 */
export function confidenceOf(verdict: Verdict, candidates: readonly Candidate[], facts: Facts): number {
  if (verdict === 'passed') return 0.95
  if (verdict === 'inconclusive' || verdict === 'log-unavailable') return 0
  if (candidates.length === 0) return 0.05
  const sum = featuresOf(candidates, facts).reduce(
    (total, value, i) => total + value * (weights[i] ?? 0),
    intercept,
  )
  const most = candidates[0]?.failure.fallback === true ? unnamed : 1
  return Math.min(most, Math.round(100 / (1 + Math.exp(-sum))) / 100)
}
