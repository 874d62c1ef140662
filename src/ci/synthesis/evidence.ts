import type { Log, Range } from '../../log/index.js'
import type { Evidence } from '../models.js'
import { longestExcerpt, textOf } from './excerpt.js'
import type { Candidate } from './rank.js'

/** All evidence together is at most this share of a long log, and so many lines of a short one. */
const share = 0.05
const fewest = 60
const most = 400

/** The other blocks that a reader needs, most telling first, none of them twice. */
export function evidenceOf(
  log: Log,
  candidates: readonly Candidate[],
  excerpt: Range | undefined,
): Evidence[] {
  const budget = Math.min(most, Math.max(fewest, Math.floor(log.lines.count * share)))
  const taken: Range[] = []
  const evidence: Evidence[] = []
  let used = 0
  const add = (range: Range, role: Evidence['role'], message: string) => {
    const { startLine } = range
    const endLine = Math.min(range.endLine, startLine + longestExcerpt * 2 - 1)
    if (taken.some(other => other.startLine <= endLine && startLine <= other.endLine)) return
    if (used + endLine - startLine + 1 > budget) return
    used += endLine - startLine + 1
    taken.push({ startLine, endLine })
    evidence.push({
      agent: 'ci-diagnostics',
      role,
      startLine,
      endLine,
      text: textOf(log.lines, { startLine, endLine }),
      message,
    })
  }
  if (excerpt) add(excerpt, 'cause', 'the excerpt of the root cause')
  for (const { failure } of candidates) {
    add(failure, failure.role === 'cause' ? 'cause' : 'symptom', failure.message)
  }
  return evidence
}
