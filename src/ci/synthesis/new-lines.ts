import type { Failure, Log } from '../../log/index.js'
import { longestExcerpt } from './excerpt.js'
import type { Familiar } from './familiar.js'
import { failureAt, tellsNothing } from './tail.js'
import type { Window } from './window.js'

/** How many lines from the end of a command are looked at. */
const farthest = 500
/** So many blocks, the last ones, are enough to choose from. */
const mostBlocks = 5
/** How sure it is that what a command never says when it is well tells why it failed. */
const certainty = 0.35

/** What a command that failed says and never said in the green logs: its last blocks of such lines. */
export function newLines(
  log: Log,
  window: Window,
  wrapped: ReadonlySet<number>,
  familiar: Familiar,
): Failure[] {
  const first = window.startLine + (window.step ? 1 : 0)
  const tells = (line: number) => !wrapped.has(line) && !tellsNothing(log.lines.text(line)) && !familiar(line)
  const blocks: Failure[] = []
  let endLine = window.endLine
  const limit = Math.max(first, window.endLine - farthest)
  while (endLine >= limit && blocks.length < mostBlocks) {
    if (!tells(endLine)) {
      endLine--
      continue
    }
    let startLine = endLine
    while (startLine > limit && endLine - startLine < longestExcerpt - 1 && tells(startLine - 1)) startLine--
    blocks.push(failureAt(log.lines, { startLine, endLine }, 'new-lines', certainty))
    endLine = startLine - 1
  }
  return blocks
}
