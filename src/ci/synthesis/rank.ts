import type { Failure, Log } from '../../log/index.js'
import { failedWindows } from './window.js'
import type { Window } from './window.js'

/** A failure with what speaks for its being the root cause, 0 to 1. */
export interface Candidate {
  readonly failure: Failure
  readonly score: number
  /** The failed command that it stands in, where it stands in one. */
  readonly window?: Window
}

/** What a failure outside every failed command is still worth: before them, and after them (clean-up, uploads). */
const outside = { before: 0.3, after: 0.15 }
/** A command dies of what it says last more often than of what it says first: the worth at its start, of 1 at its end. */
const earliest = 0.75

/** What may have been the root cause, most likely first. */
export function rank(log: Log): Candidate[] {
  const windows = failedWindows(log)
  const candidates = log.failures
    .filter(failure => failure.role !== 'wrapper' && failure.role !== 'noise')
    .map(failure => candidateOf(failure, windows, log.failures))
  return candidates.sort((a, b) => b.score - a.score || a.failure.line - b.failure.line)
}

function candidateOf(failure: Failure, windows: readonly Window[], all: readonly Failure[]): Candidate {
  const window = windows.find(
    ({ startLine, endLine }) => startLine <= failure.line && failure.line <= endLine,
  )
  if (!window) {
    const last = windows.at(-1)
    const factor = last && failure.line > last.endLine ? outside.after : outside.before
    return { failure, score: failure.certainty * factor }
  }
  // What a tool says is weighed as one: its first failure stands for them all, and is as late as the last of them.
  const late = lastOf(failure, window, all)
  const place = (late - window.startLine) / Math.max(1, window.endLine - window.startLine)
  return { failure, window, score: failure.certainty * (earliest + (1 - earliest) * place) }
}

function lastOf(failure: Failure, window: Window, all: readonly Failure[]): number {
  let last = failure.line
  for (const other of all) {
    if (other.line > window.endLine) break
    if (other.tool === failure.tool && other.role === failure.role && other.rule === failure.rule)
      last = other.line
  }
  return last
}
