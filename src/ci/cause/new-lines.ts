import type { Log, Range } from '../../log/index.js'
import { longestExcerpt } from './excerpt.js'
import type { Familiar } from './familiar.js'
import type { Candidate } from './candidate.js'
import type { Window } from './window.js'
import { failureAt, tellsNothing, tellsOfFailure } from './words.js'

/** How many lines from the end of a command are looked at. */
const farthest = 5000
/** So many blocks with words of failure, the first ones, and so many without, the last ones, are enough to choose from. */
const mostBlocks = { telling: 5, other: 2 }
/** The worth of what a command never says when it is well, with words of failure and without. */
const worth = { telling: 0.5, other: 0.3 }
/**
 * What a command that failed says and never said in the green logs, in blocks. The first that speaks of a failure tells most: what
 * follows is what came of it.
 */
export function newLines(
  log: Log,
  window: Window,
  wrapped: ReadonlySet<number>,
  familiar: Familiar,
): Candidate[] {
  const first = Math.max(window.startLine + (window.step ? 1 : 0), window.endLine - farthest)
  const isNew = (line: number) => !wrapped.has(line) && !tellsNothing(log.lines.text(line)) && !familiar(line)
  const telling: Range[] = []
  const other: Range[] = []
  for (let startLine = first; startLine <= window.endLine; startLine++) {
    if (!isNew(startLine)) continue
    let endLine = startLine
    let tells = tellsOfFailure(log.lines.text(startLine))
    while (endLine < window.endLine && endLine - startLine < longestExcerpt - 1 && isNew(endLine + 1)) {
      endLine++
      tells ||= tellsOfFailure(log.lines.text(endLine))
    }
    ;(tells ? telling : other).push({ startLine, endLine })
    startLine = endLine
  }
  const candidate = (range: Range, score: number): Candidate => ({
    failure: failureAt(range, 'new-lines', score, log.lines.text(range.startLine)),
    window,
    score,
  })
  return [
    ...telling.slice(0, mostBlocks.telling).map(range => candidate(range, worth.telling)),
    ...other.slice(-mostBlocks.other).map(range => candidate(range, worth.other)),
  ]
}
