import type { Failure, Log } from '../../log/index.js'
import { wrapperLines } from './excerpt.js'
import { isFamiliar } from './familiar.js'
import type { Familiar } from './familiar.js'
import type { Candidate } from './candidate.js'
import { meritOf } from './merit.js'
import type { Merit } from './merit.js'
import { newLines } from './new-lines.js'
import { endsInFailure } from './own-words.js'
import { lastWords } from './tail.js'
import { shapedFailures } from './unknown-tool.js'
import { failedWindows } from './window.js'
import type { Window } from './window.js'

/** What a failure outside every failed command is still worth: before them, and after them (clean-up, uploads). */
const outside = { before: 0.2, after: 0.1 }
/** A command dies of what it says last more often than of what it says first: the worth of its first words, where its last are 1. */
const earliest = 0.5
/** What a failure is still worth where the green logs say all of it too. */
const harmless = 0.2
/** A cause of a known tool with this score explains why its command failed: it leaves nothing to what is merely new. */
const explains = 0.3
/** With this score it leaves nothing to the shape of lines either. */
const explainsAll = 0.8
/** So many candidates, those of the highest scores, are weighed by their merit. */
const mostWeighed = 80
/** Over so many lines from the end of a command the worth falls by 63% of the way (e-folding). */
const nearness = 60

/**
 * What may have been the root cause, most likely first.
 *
 * @param familiar which lines stand in the green logs of the job too, where there are any: what was said then did no harm.
 * @param weights of the merits of a candidate. Default: those that labelled logs gave.
 */
export function rank(log: Log, familiar?: Familiar, weights?: Readonly<Record<Merit, number>>): Candidate[] {
  const windows = failedWindows(log)
  const wrapped = wrapperLines(log.failures)
  const said = log.failures.filter(
    ({ fallback, role, line }) => role !== 'wrapper' && role !== 'noise' && !(fallback && wrapped.has(line)),
  )
  const lastLines = lastLinesOf(said, windows)
  const weighed = (candidate: Candidate) => weigh(log, candidate, familiar)
  const told = said.map(failure => weighed(candidateOf(failure, windows, lastLines)))
  const explained = explainedBy(told, explainsAll)
  const unexplained = windows.filter(window => !explained.has(window))
  const named = said.filter(({ fallback, role }) => !fallback && role === 'cause')
  const shaped = unexplained.flatMap(window =>
    [...shapedFailures(log, window, wrapped), ...lastWords(log, window, wrapped)]
      .filter(
        ({ failure }) => !named.some(({ line }) => failure.startLine <= line && line <= failure.endLine),
      )
      .map(({ failure, lastLine }) =>
        weighed({ failure, window, score: scoreOf(failure, lastLine, window) }),
      ),
  )
  const news = familiar ? newsOf(log, told, windows, wrapped, familiar) : []
  const all = [...told, ...shaped, ...news]
  if (all.length === 0 && endsInFailure(log)) return wrappersOf(log, windows)
  all.sort((a, b) => b.score - a.score || a.failure.line - b.failure.line)
  return familiar ? all : byMerit(log, all, weights)
}

/** The likeliest few in the order of their merit. Beside green logs the score stands: what is new in a log says more. */
function byMerit(
  log: Log,
  candidates: readonly Candidate[],
  weights: Readonly<Record<Merit, number>> | undefined,
): Candidate[] {
  const likeliest = candidates.slice(0, mostWeighed)
  const merits = meritOf(log, likeliest, weights)
  return [
    ...likeliest
      .map((candidate, i) => ({ ...candidate, merit: merits[i] ?? 0 }))
      .sort((a, b) => b.merit - a.merit || a.failure.line - b.failure.line),
    ...candidates.slice(mostWeighed),
  ]
}

/** `make: *** [all] Error 3` alone says little, and is all that there is. */
function wrappersOf(log: Log, windows: readonly Window[]): Candidate[] {
  return log.failures
    .filter(({ role }) => role === 'wrapper')
    .map(failure => candidateOf(failure, windows, new Map()))
}

/** A candidate as the green logs leave it. */
function weigh(log: Log, candidate: Candidate, familiar: Familiar | undefined): Candidate {
  return familiar && isFamiliar(log.lines, candidate.failure, familiar)
    ? { ...candidate, score: candidate.score * harmless }
    : candidate
}

/** What the commands say that the green logs do not. */
function newsOf(
  log: Log,
  told: readonly Candidate[],
  windows: readonly Window[],
  wrapped: ReadonlySet<number>,
  familiar: Familiar,
): Candidate[] {
  const explained = explainedBy(told, explains)
  return windows.flatMap(window =>
    newLines(log, window, wrapped, familiar).map(candidate =>
      explained.has(window) ? asCompany(candidate) : candidate,
    ),
  )
}

/** The commands that the cause of a known tool explains. */
function explainedBy(candidates: readonly Candidate[], least: number): ReadonlySet<Window> {
  return new Set(
    candidates.flatMap(({ failure, score, window }) =>
      window && !failure.fallback && failure.role === 'cause' && score >= least ? [window] : [],
    ),
  )
}

/** What is new in a command that a tool explains is company of the cause, and no rival of it. */
function asCompany(candidate: Candidate): Candidate {
  return {
    ...candidate,
    failure: { ...candidate.failure, role: 'symptom' },
    score: candidate.score * harmless,
  }
}

function candidateOf(failure: Failure, windows: readonly Window[], lastLines: LastLines): Candidate {
  const window = windowOf(failure, windows)
  if (!window) {
    const last = windows.at(-1)
    const factor = last && failure.line > last.endLine ? outside.after : outside.before
    return { failure, score: failure.certainty * factor }
  }
  const last = lastLines.get(window)?.get(voiceOf(failure)) ?? failure.endLine
  return { failure, window, score: scoreOf(failure, last, window) }
}

function scoreOf({ certainty }: Failure, lastLine: number, window: Window): number {
  const near = Math.exp((lastLine - window.endLine) / nearness)
  return certainty * (earliest + (1 - earliest) * near)
}

type LastLines = ReadonlyMap<Window, ReadonlyMap<string, number>>

/**
 * Where in each command each tool spoke last. What a tool says is weighed as one: its first failure stands for them all, and is
 * as late as the last of them.
 */
function lastLinesOf(failures: readonly Failure[], windows: readonly Window[]): LastLines {
  const lines = new Map(windows.map(window => [window, new Map<string, number>()]))
  for (const failure of failures) {
    const window = windowOf(failure, windows)
    if (window) lines.get(window)?.set(voiceOf(failure), failure.endLine)
  }
  return lines
}

/** What one tool says, by whichever of its rules, is one voice; weak words each speak for themselves. */
function voiceOf({ tool, fallback, rule, line }: Failure): string {
  return fallback ? `${rule} ${line}` : tool
}

/** Windows stand in order and apart: the last that starts at or before the failure holds it, or none does. */
function windowOf({ line }: Failure, windows: readonly Window[]): Window | undefined {
  let low = 0
  let high = windows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((windows[middle]?.startLine ?? Infinity) <= line) low = middle + 1
    else high = middle
  }
  const window = windows[low - 1]
  return window && line <= window.endLine ? window : undefined
}
