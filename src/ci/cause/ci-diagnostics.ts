import type { LogFailure, Log } from '../../log/index.js'
import type { Evidence, Explanation, RootCause, Verdict } from '../models.js'
import { categoryOf } from './category.js'
import { confidenceOf, factsOf } from './confidence.js'
import { evidenceOf } from './evidence.js'
import { excerptRange, textOf } from './excerpt.js'
import { explain } from './explain.js'
import type { Familiar } from './familiar.js'
import { failedTestsOf, filesOf } from './gather.js'
import { ellipsis, maskValue } from '../../text/index.js'
import { rank } from './rank.js'
import type { Candidate } from './candidate.js'
import { countsFailedTests } from './own-words.js'
import { systemsOf } from './systems.js'
import { verdictOf } from './verdict.js'

/** What the ci-diagnostics agent makes of a log. */
export interface Diagnosis {
  readonly verdict: Verdict
  readonly rootCause: RootCause | null
  readonly evidence: readonly Evidence[]
  readonly confidence: number
  /** What failed independently: `code`, `network`. */
  readonly systems: readonly string[]
  /** Absent if the log holds no failure. */
  readonly explanation?: Explanation
}

/** How sure a report may be of what it found in a log that breaks off: nothing says that the job failed at all. */
export const mostSuspicion = 0.5

/** A summary is one line that a person reads at once. */
const longestSummary = 200

/**
 * The ci-diagnostics agent: whether the job failed, and the root cause among everything that its tools said.
 *
 * @param familiar which lines stand in the green logs of the job too, where there are any.
 * @param end how the job's provider says that it ended, where that was asked.
 */
export function diagnoseLog(log: Log, familiar?: Familiar, end?: 'passed' | 'failed'): Diagnosis {
  const candidates = rank(log, familiar)
  const verdict = verdictOf(log, candidates, end)
  const [best] = candidates
  const suspect = verdict === 'inconclusive' && log.brokenOff && best !== undefined
  const rootCause = best && (suspect || verdict === 'failed') ? rootCauseOf(log, best) : null
  const facts = factsOf(log, rootCause?.category ?? 'unknown')
  const confidence = suspect
    ? Math.min(mostSuspicion, confidenceOf('failed', candidates, facts))
    : confidenceOf(verdict, candidates, facts)
  if (verdict !== 'failed' && !suspect) return { verdict, rootCause, evidence: [], confidence, systems: [] }
  const evidence = evidenceOf(log, candidates, rootCause?.excerpt)
  const explanation = explain(candidates, facts)
  return { verdict, rootCause, evidence, confidence, systems: systemsOf(candidates), explanation }
}

/** What a candidate is as the root cause. */
export function rootCauseOf(log: Log, { failure, window }: Candidate): RootCause {
  const range = excerptRange(log.lines, failure, log.failures)
  const phase = failure.phase ?? window?.step?.phase ?? 'unknown'
  const excerpt = { ...range, text: textOf(log.lines, range) }
  const category = categoryOf(failure, excerpt, phase, log.failures, log.tools, {
    stepName: window?.step?.name,
    testsFailed: () => countsFailedTests(log, failure.endLine, window?.endLine),
  })
  return {
    category,
    phase,
    attribution: 'unknown',
    summary: summaryOf(maskValue(failure.message), failure),
    ...(failure.fallback ? {} : { tool: failure.tool }),
    ...(failure.code === undefined ? {} : { errorCode: failure.code }),
    excerpt,
    files: maskValue(filesOf(failure, range, category, log, window)),
    failedTests: maskValue(failedTestsOf(log, window)),
  }
}

function summaryOf(message: string, { tool, fallback }: LogFailure): string {
  const line = ellipsis(message, longestSummary)
  return fallback ? line : `${tool}: ${line}`
}
