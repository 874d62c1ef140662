import type { Lines, Log, Range } from '../../log/index.js'
import { longestExcerpt } from './excerpt.js'
import type { ShapedFailure } from './unknown-tool.js'
import type { SearchWindow } from './window.js'
import { failureAt, isBlankOrMark, mentionsFailure } from './words.js'

/** How many lines from the end of a command its last words may stand. */
const farthest = 60
/** How sure it is that a command's last words tell why it failed, where no rule knows them. */
const certainty = 0.25
/** Fewer lines than this tell little alone. */
const few = 2
/** How many blank lines a paragraph may stand apart from the next. */
const gap = 3

/**
 * The last words of a command that failed: its last paragraph that is not a wrapper's. What a reader looks at first where no tool
 * is known.
 *
 * @param wrapped the lines of wrappers.
 */
export function lastWords(log: Log, window: SearchWindow, wrapped: ReadonlySet<number>): ShapedFailure[] {
  const isMeaningful = (line: number) => !wrapped.has(line) && !isBlankOrMark(log.lines.text(line))
  const first = window.startLine + (window.step ? 1 : 0)
  let endLine = window.endLine
  const limit = Math.max(first, window.endLine - farthest)
  while (endLine >= limit && !isMeaningful(endLine)) endLine--
  if (endLine < limit) return []
  const longest = longestExcerpt / 2
  const paragraph = (line: number) => {
    let start = line
    while (start > first && endLine - start < longest - 1 && isMeaningful(start - 1)) start--
    return start
  }
  let startLine = paragraph(endLine)
  // A word or two under a gap belong to what stands above it.
  if (endLine - startLine < few) {
    let above = startLine - 1
    while (above > first && startLine - above <= gap && !isMeaningful(above)) above--
    if (above > first && isMeaningful(above)) startLine = paragraph(above)
  }
  const range = { startLine, endLine }
  const message = log.lines.text(gist(log.lines, range))
  return [{ failure: failureAt(range, 'last-words', certainty, message), lastLine: endLine }]
}

/** The last line that speaks of a failure, else the last line: what the paragraph comes to. */
function gist(lines: Lines, { startLine, endLine }: Range): number {
  for (let line = endLine; line >= startLine; line--) if (mentionsFailure(lines.text(line))) return line
  return endLine
}
