import type { Log } from '../../log/index.js'
import type { Verdict } from '../models.js'
import { endsInConclusion, endsInFailure, endsInWordsOf } from './own-words.js'
import type { Candidate } from './candidate.js'

/** A cause that a tool's own record is this sure of makes a log that says nothing of its end a failed one. */
const sure = 0.6

/**
 * What is known of the job: by its provider where that was asked, by the log's own last word where it has one, by its steps, by its
 * closing lines, else by what its tools say, last of all. A log that was cut off has passed nothing.
 *
 * @param end how the provider says that the job ended.
 */
export function verdictOf(log: Log, candidates: readonly Candidate[], end?: 'passed' | 'failed'): Verdict {
  if (log.lines.count === 0) return 'log-unavailable'
  if (end) return end
  if (log.verdict) return log.verdict.passed ? 'passed' : 'failed'
  if (log.steps.some(step => step.outcome === 'failed')) return 'failed'
  if (log.ended) return 'passed'
  if (log.brokenOff) {
    if (endsInConclusion(log)) return 'failed'
    return candidates.length > 0 ? 'inconclusive' : 'log-unavailable'
  }
  if (log.provider !== 'unknown') return log.steps.at(-1)?.outcome === 'passed' ? 'passed' : 'inconclusive'
  const isSure = ({ failure, score }: Candidate) => !failure.fallback && score >= sure
  const { startLine: last } = log.steps.at(-1) ?? {}
  if (last !== undefined) {
    const isLast = candidates.some(
      each => isSure(each) && each.failure.line >= last && endsInWordsOf(each.failure, log),
    )
    return isLast || endsInConclusion(log) ? 'failed' : 'inconclusive'
  }
  if (candidates.some(isSure)) return 'failed'
  return endsInFailure(log) ? 'failed' : 'inconclusive'
}
