import { maskSecrets } from '../../log/index.js'
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
  const taken = new Set<number>()
  const evidence: Evidence[] = []
  let used = 0
  const add = (block: Range, role: Evidence['role'], message: string) => {
    const { startLine } = block
    const endLine = Math.min(block.endLine, startLine + longestExcerpt * 2 - 1)
    const length = endLine - startLine + 1
    const range = Array.from({ length }, (_, i) => startLine + i)
    if (used + length > budget || range.some(line => taken.has(line))) return
    used += length
    for (const line of range) taken.add(line)
    evidence.push({
      agent: 'ci-diagnostics',
      role,
      startLine,
      endLine,
      text: textOf(log.lines, { startLine, endLine }),
      message: maskSecrets(message),
    })
  }
  if (excerpt) add(excerpt, 'cause', 'the excerpt of the root cause')
  for (const { failure } of candidates) {
    if (used >= budget) break
    add(failure, failure.role === 'cause' ? 'cause' : 'symptom', failure.message)
  }
  return evidence
}
