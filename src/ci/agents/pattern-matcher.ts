import { arrayOf, checkArgument, instance, number, object, shape, text } from '../../options/index.js'
import type { Lines } from '../../log/index.js'
import type { FailureEvidence, Match, Patterns } from '../../patterns/index.js'
import type { Evidence, PatternMatch, RootCause } from '../models.js'
import { longestExcerpt, textOf } from '../cause/excerpt.js'

/** What the other agents found, and the log that it was found in. */
export interface PatternInput {
  /** The root cause to look up. */
  readonly rootCause: RootCause
  /** What speaks for it. */
  readonly evidence: readonly Evidence[]
  /** How sure it is, 0 to 1. */
  readonly confidence: number
  /** Absent if only the report is at hand: a failure cut off in it is then known by less. */
  readonly lines?: Lines | undefined
}

/** An excerpt so long was cut off, or nearly: the lines behind it belong to what the failure is known by. */
const cut = longestExcerpt - 2
/** A shorter excerpt may belong to many failures: where no test is named, it is known by its neighbour too. */
const short = 6
/** A cause less sure than this may be the wrong one: it is known by the next two as well. */
const unsure = 0.7

const failedReport = shape('a report of `diagnose` with a root cause', {
  rootCause: shape('a root cause', { excerpt: object(), failedTests: arrayOf() }),
  evidence: arrayOf(),
  confidence: number(0, 1),
})

/**
 * What a failure is known by: its own words and its tests; without a test, the more of its company the less they say.
 *
 * @example
 * const patterns = await openPatterns('.holdfast/patterns.json')
 * const { rootCause, ...report } = await diagnose({ kind: 'file', path: 'build.log' })
 * if (rootCause) await patterns.record(failureOf({ ...report, rootCause }))
 */
export function failureOf(report: PatternInput): FailureEvidence {
  checkArgument('failureOf', 'report', report, failedReport)
  const { rootCause, evidence, confidence, lines } = report
  const { category, tool, errorCode, excerpt, failedTests } = rootCause
  const length = excerpt.endLine - excerpt.startLine + 1
  const named = failedTests.length > 0
  const company = named ? 0 : confidence < unsure ? 2 : length <= short ? 1 : 0
  const beside = evidence
    .filter(({ role, startLine }) => role !== 'context' && startLine !== excerpt.startLine)
    .slice(0, company)
  const tests = failedTests.map(({ name }) => name).sort()
  return {
    category,
    ...(tool === undefined ? {} : { tool }),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(tests.length === 0 ? {} : { test: tests.join('\n') }),
    cause: [
      excerpt.text,
      ...beside.map(({ text }) => text),
      ...(lines && length >= cut ? [wordsBehind(excerpt.endLine, lines)] : []),
    ].join('\n'),
  }
}

const wordsBehind = (line: number, lines: Lines): string =>
  textOf(lines, { startLine: line + 1, endLine: Math.min(lines.count, line + longestExcerpt) })

/**
 * The pattern-matcher: what is remembered of a failure.
 *
 * @example
 * const patterns = await openPatterns('.holdfast/patterns.json')
 * const failure = { category: 'compile-error', cause: 'a.c:3:1: error: unknown type' } as const
 * const pattern = await matchPattern(failure, patterns)
 */
export async function matchPattern(failure: FailureEvidence, patterns: Patterns): Promise<PatternMatch> {
  checkPatterns('matchPattern', failure, patterns)
  return patternOf(await patterns.match(failure))
}

/**
 * The same, and remembers that the failure was seen: what a report says of it is what was known before.
 *
 * @throws HoldfastError `patterns-busy`, `patterns-unwritable`.
 * @example
 * const patterns = await openPatterns('.holdfast/patterns.json')
 * const failure = { category: 'compile-error', cause: 'a.c:3:1: error: unknown type' } as const
 * const { status, provenFix } = await learnPattern(failure, patterns, { source: 'build.log' })
 */
export async function learnPattern(
  failure: FailureEvidence,
  patterns: Patterns,
  sighting: { readonly source?: string | undefined; readonly escalated?: boolean | undefined },
): Promise<PatternMatch> {
  checkPatterns('learnPattern', failure, patterns)
  return patternOf(await patterns.record(failure, sighting))
}

function checkPatterns(callee: string, failure: FailureEvidence, patterns: Patterns): void {
  checkArgument(callee, 'failure', failure, shape('what `failureOf` gives', { category: text, cause: text }))
  checkArgument(callee, 'patterns', patterns, instance('what `openPatterns` gives', 'match', 'record'))
}

function patternOf(match: Match): PatternMatch {
  const {
    signature,
    status,
    id,
    seen,
    firstSeen,
    lastSeen,
    provenFix,
    resolutionRate,
    failedFixes,
    minutes,
  } = match
  return {
    signature,
    status,
    seen,
    ...(id === undefined ? {} : { id }),
    ...(firstSeen === undefined ? {} : { firstSeen }),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(provenFix === undefined ? {} : { provenFix }),
    ...(resolutionRate === undefined ? {} : { resolutionRate }),
    ...(failedFixes === undefined ? {} : { failedFixes }),
    ...(minutes === undefined ? {} : { medianMinutes: minutes }),
  }
}
