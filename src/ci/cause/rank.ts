import type { LogFailure, Log } from '../../log/index.js'
import { wrapperLines } from './excerpt.js'
import { isFamiliar } from './familiar.js'
import type { Familiar } from './familiar.js'
import type { Candidate } from './candidate.js'
import { meritOf } from './merit.js'
import type { Merit } from './merit.js'
import { newLines } from './new-lines.js'
import { endsInFailure } from './own-words.js'
import { rangeAt } from './range-at.js'
import { lastWords } from './tail.js'
import { shapedFailures } from './unknown-tool.js'
import { findSearchWindows } from './window.js'
import type { SearchWindow } from './window.js'

/** What a failure outside every failed command is still worth: before them, and after them (clean-up, uploads). */
const outside = { before: 0.2, after: 0.1 }
/** The last lines of a command name its cause more often than the first: the weight of its first lines, if its last have 1. */
const earliest = 0.5
/** What a failure is still worth where the green logs say all of it too. */
const harmless = 0.2
/** A cause of a known tool with this score explains why its command failed: lines that are merely new are then symptoms. */
const explains = 0.3
/** With this score, failures are not looked for by the shape of lines either. */
const explainsAll = 0.8
/** At most this many candidates, those of the highest scores, are weighed by their merit. */
const mostWeighed = 80
/** Decay length in lines: at this distance from the end of a command, 37% of the weight remains (e-folding). */
const nearness = 60

/**
 * What may have been the root cause, most likely first.
 *
 * @param familiar which lines stand in the green logs of the job too, where there are any: what was said then did no harm.
 * @param weights of the merits of a candidate. Default: those that labelled logs gave.
 */
export function rank(log: Log, familiar?: Familiar, weights?: Readonly<Record<Merit, number>>): Candidate[] {
  const windows = findSearchWindows(log)
  const wrapped = wrapperLines(log.failures)
  const reported = log.failures.filter(
    ({ fallback, role, line }) => role !== 'wrapper' && role !== 'noise' && !(fallback && wrapped.has(line)),
  )
  const lastLines = lastLinesOf(reported, windows)
  const weighed = (candidate: Candidate) => weigh(log, candidate, familiar)
  const scored = reported.map(failure => weighed(candidateOf(failure, windows, lastLines)))
  const explained = explainedBy(scored, explainsAll)
  const unexplained = windows.filter(window => !explained.has(window))
  const named = reported.filter(({ fallback, role }) => !fallback && role === 'cause')
  const shaped = unexplained.flatMap(window =>
    [...shapedFailures(log, window, wrapped), ...lastWords(log, window, wrapped)]
      .filter(
        ({ failure }) => !named.some(({ line }) => failure.startLine <= line && line <= failure.endLine),
      )
      .map(({ failure, lastLine }) =>
        weighed({ failure, window, score: scoreOf(failure, lastLine, window) }),
      ),
  )
  const fresh = familiar ? newCandidates(log, scored, windows, wrapped, familiar) : []
  const all = [...scored, ...shaped, ...fresh]
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
function wrappersOf(log: Log, windows: readonly SearchWindow[]): Candidate[] {
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
function newCandidates(
  log: Log,
  scored: readonly Candidate[],
  windows: readonly SearchWindow[],
  wrapped: ReadonlySet<number>,
  familiar: Familiar,
): Candidate[] {
  const explained = explainedBy(scored, explains)
  return windows.flatMap(window =>
    newLines(log, window, wrapped, familiar).map(candidate =>
      explained.has(window) ? asSymptom(candidate) : candidate,
    ),
  )
}

/** The commands that the cause of a known tool explains. */
function explainedBy(candidates: readonly Candidate[], least: number): ReadonlySet<SearchWindow> {
  return new Set(
    candidates.flatMap(({ failure, score, window }) =>
      window && !failure.fallback && failure.role === 'cause' && score >= least ? [window] : [],
    ),
  )
}

/** If a tool explains why a command failed, what is new in that command is a symptom: it must not compete with the cause. */
function asSymptom(candidate: Candidate): Candidate {
  return {
    ...candidate,
    failure: { ...candidate.failure, role: 'symptom' },
    score: candidate.score * harmless,
  }
}

function candidateOf(failure: LogFailure, windows: readonly SearchWindow[], lastLines: LastLines): Candidate {
  const window = rangeAt(windows, failure.line)
  if (!window) {
    const last = windows.at(-1)
    const factor = last && failure.line > last.endLine ? outside.after : outside.before
    return { failure, score: failure.certainty * factor }
  }
  const last = lastLines.get(window)?.get(groupKey(failure)) ?? failure.endLine
  return { failure, window, score: scoreOf(failure, last, window) }
}

function scoreOf({ certainty }: LogFailure, lastLine: number, window: SearchWindow): number {
  const near = Math.exp((lastLine - window.endLine) / nearness)
  return certainty * (earliest + (1 - earliest) * near)
}

type LastLines = ReadonlyMap<SearchWindow, ReadonlyMap<string, number>>

/**
 * Where in each command each tool spoke last. What a tool says is weighed as one: its first failure stands for them all, and is
 * as late as the last of them.
 */
function lastLinesOf(failures: readonly LogFailure[], windows: readonly SearchWindow[]): LastLines {
  const lines = new Map(windows.map(window => [window, new Map<string, number>()]))
  for (const failure of failures) {
    const window = rangeAt(windows, failure.line)
    if (window) lines.get(window)?.set(groupKey(failure), failure.endLine)
  }
  return lines
}

/** All failures of one tool form one group; each generic match forms a group of its own. */
function groupKey({ tool, fallback, rule, line }: LogFailure): string {
  return fallback ? `${rule} ${line}` : tool
}
