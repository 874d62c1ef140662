import type { Log, Range } from '../../log/index.js'
import { longestExcerpt } from './excerpt.js'
import type { Familiar } from './familiar.js'
import type { Candidate } from './candidate.js'
import type { SearchWindow } from './window.js'
import { failureAt, isBlankOrMark, mentionsFailure } from './words.js'

/** How many lines from the end of a command are looked at. */
const farthest = 5000
/** At most this many blocks with words of failure, the first ones, and this many without, the last ones, are enough to choose from. */
const mostBlocks = { failing: 5, other: 2 }
/** The worth of what a command never says when it is well, with words of failure and without. */
const worth = { failing: 0.5, other: 0.3 }
/**
 * What a command that failed says and never said in the green logs, in blocks. The first that speaks of a failure tells most: what
 * follows is what came of it.
 */
export function newLines(
  log: Log,
  window: SearchWindow,
  wrapped: ReadonlySet<number>,
  familiar: Familiar,
): Candidate[] {
  const first = Math.max(window.startLine + (window.step ? 1 : 0), window.endLine - farthest)
  const isNew = (line: number) =>
    !wrapped.has(line) && !isBlankOrMark(log.lines.text(line)) && !familiar(line)
  const failing: Range[] = []
  const other: Range[] = []
  for (let startLine = first; startLine <= window.endLine; startLine++) {
    if (!isNew(startLine)) continue
    let endLine = startLine
    let mentions = mentionsFailure(log.lines.text(startLine))
    while (endLine < window.endLine && endLine - startLine < longestExcerpt - 1 && isNew(endLine + 1)) {
      endLine++
      mentions ||= mentionsFailure(log.lines.text(endLine))
    }
    ;(mentions ? failing : other).push({ startLine, endLine })
    startLine = endLine
  }
  const candidate = (range: Range, score: number): Candidate => ({
    failure: failureAt(range, 'new-lines', score, log.lines.text(range.startLine)),
    window,
    score,
  })
  return [
    ...failing.slice(0, mostBlocks.failing).map(range => candidate(range, worth.failing)),
    ...other.slice(-mostBlocks.other).map(range => candidate(range, worth.other)),
  ]
}
