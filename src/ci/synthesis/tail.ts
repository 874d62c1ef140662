import type { Failure, Lines, Log, Range } from '../../log/index.js'
import { longestExcerpt } from './excerpt.js'
import type { Window } from './window.js'

/** How many lines from the end of a command its last words may stand. */
const farthest = 60
/** How sure it is that a command's last words tell why it failed, where no rule knows them. */
const certainty = 0.25
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
  let startLine = endLine
  while (startLine > first && endLine - startLine < longestExcerpt / 2 - 1 && tells(startLine - 1))
    startLine--
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
