import type { Failure, Lines, Log, Range } from '../../log/index.js'
import { longestExcerpt } from './excerpt.js'
import type { Window } from './window.js'

/** How many lines from the end of a command its last words may stand. */
const farthest = 60
/** How sure it is that a command's last words tell why it failed, where no rule knows them. */
const certainty = 0.25
/** Fewer lines than this tell little alone. */
const few = 2
/** How many blank lines a paragraph may stand apart from the next. */
const gap = 3
/** What stands at the end of a command and tells nothing: prompts, marks of the provider, colours, rules of one character. */
const empty =
  /^[\s\W_]*$|^\[(?:ERROR|INFO|WARN(?:ING)?)\]$|^(?:The command "|\$ |##\[|travis_(?:time|fold)|Done\. Your build)/

/**
 * The last words of a command that failed: its last paragraph that is not a wrapper's. What a reader looks at first where no tool
 * is known.
 *
 * @param wrapped the lines of wrappers.
 */
export function lastWords(log: Log, window: Window, wrapped: ReadonlySet<number>): Failure | undefined {
  const tells = (line: number) => !wrapped.has(line) && !tellsNothing(log.lines.text(line))
  const first = window.startLine + (window.step ? 1 : 0)
  let endLine = window.endLine
  const limit = Math.max(first, window.endLine - farthest)
  while (endLine >= limit && !tells(endLine)) endLine--
  if (endLine < limit) return undefined
  const longest = longestExcerpt / 2
  const paragraph = (line: number) => {
    let start = line
    while (start > first && endLine - start < longest - 1 && tells(start - 1)) start--
    return start
  }
  let startLine = paragraph(endLine)
  // A word or two under a gap belong to what stands above it.
  if (endLine - startLine < few) {
    let above = startLine - 1
    while (above > first && startLine - above <= gap && !tells(above)) above--
    if (above > first && tells(above)) startLine = paragraph(above)
  }
  return failureAt(log.lines, { startLine, endLine }, 'last-words', certainty)
}

/** Whether a line is a prompt, a mark or a rule, and no words. */
export function tellsNothing(text: string): boolean {
  return empty.test(text)
}

/** A failure that no rule of a tool knows. */
export function failureAt(lines: Lines, range: Range, rule: string, certainty: number): Failure {
  return {
    tool: 'generic',
    rule,
    role: 'cause',
    category: 'unknown',
    certainty,
    conclusive: false,
    line: range.endLine,
    ...range,
    message: lines.text(range.startLine).trim(),
    files: [],
  }
}
