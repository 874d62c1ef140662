import type { Log } from '../../log/index.js'
import type { Candidate } from './candidate.js'
import { longestExcerpt } from './excerpt.js'
import { meritWeights } from './merit-weights.js'

/** Decay length in lines: at this distance from the end of a command, 37% of the weight remains (e-folding). */
const nearness = 60
/** Words of a closing sentence: that something failed, with which status, and never why. */
const closing =
  /\bexit(?:ed|s)?\b.{0,20}\b(?:code|status|with)\b|\b(?:non-?zero|exit|return) (?:exit )?(?:code|status)\b|\b(?:failed|failure|errors?|unable) (?:to (?:run|execute|complete|build)|in|while (?:running|executing|building)|during|executing|running|building)\b.{0,60}\b(?:task|command|script|step|target|action|job|build|application|hook|process|recipe|goal|project)s?\b|\b(?:command|task|script|step|target|job|build|process|subprocess|action|hook|goal|pipeline)s?\b.{0,60}\b(?:failed|errored|did not complete)\b|\bsee (?:the )?(?:\w+ )?(?:log|above|output)|\bfinished with errors?\b|\bone or more\b|\b(?:some|\d+) (?:jobs?|checks?|tests?|tasks?|projects?) (?:were |was |have |has )?(?:not successful|failed)\b|^\W*(?:build|tests?|compilation|lint\w*)\W{1,3}(?:failed|failure|error)\W*$/i
/** Lines with a place in a file that say nothing about the cause: a failed recipe of a build tool, a stack frame. */
const placeOnly = /\brecipe for target\b|\*\*\* \[.{0,300}\] Error \d|^\s+at \S/
const passed = /^\W{0,6}(?:✓|✔|√|PASS(?:ED)?\b|ok\b)|\b(?:PASSED|OK)$/
/** A place in a file. */
const place = /[\w/\\.-]{1,200}\.[A-Za-z]\w{0,6}[:(]\d|\bline \d/
const compares = /\b(?:expected|actual|got|but was|assert\w*|received)\b/i
const exception = /\b[A-Z]\w{0,60}(?:Error|Exception)\b|\bpanicked\b|\bTraceback\b/
const failureWord =
  /error|fail|exception|fatal|panic|cannot|could not|couldn't|can't|unable|not found|no such|denied|refused|undefined|unexpected|invalid|missing|required|unsupported|mismatch|unresolved/i
const warns = /\bwarn(?:ing)?s?\b|\bdeprecat/i
/** A command as it is echoed, or a script as it is shown: it speaks of failures that have not happened. */
const echoed =
  /^(?:\+{1,5} |\$ |> |\[command\]|##\[(?:group|command)\]|\s{0,8}(?:echo|printf|if|fi|then|else|exit|run:)\b)/

/** What is looked at where the failures of a whole log are weighed. */
export interface Surroundings {
  readonly log: Log
  readonly candidates: readonly Candidate[]
  /** By command (its first line) and tool: the last line that the tool says there. */
  readonly lastLines: ReadonlyMap<string, number>
  readonly firstWindow: number
}

interface View extends Surroundings {
  readonly candidate: Candidate
  readonly anchor: string
  readonly block: readonly string[]
}

const keyOf = ({ failure, window }: Candidate) =>
  `${window?.startLine ?? 0} ${failure.fallback ? `${failure.rule} ${failure.line}` : failure.tool}`
const flag = (value: boolean) => (value ? 1 : 0)
const has = (view: View, words: RegExp) => flag(view.block.some(line => words.test(line)))
const nearEnd = (line: number, { candidate: { window } }: View, scale: number) =>
  window ? Math.exp(Math.min(0, line - window.endLine) / scale) : 0

/** What speaks for a candidate's being the root cause, each about 0 to 1. */
const features = {
  certainty: ({ candidate }) => candidate.failure.certainty,
  generic: ({ candidate }) => flag(candidate.failure.fallback),
  symptom: ({ candidate }) => flag(candidate.failure.role === 'symptom'),
  shaped: ({ candidate }) => flag(shapes.has(candidate.failure.rule) && candidate.failure.fallback),
  inFirstCommand: ({ candidate, firstWindow }) => flag(candidate.window?.startLine === firstWindow),
  near: view => nearEnd(view.candidate.failure.endLine, view, nearness),
  toolNear: view => nearEnd(view.lastLines.get(keyOf(view.candidate)) ?? 0, view, nearness),
  sureAndNear: view =>
    view.candidate.failure.certainty *
    nearEnd(view.lastLines.get(keyOf(view.candidate)) ?? 0, view, nearness),
  firstOfItsWorth: ({ candidate: { failure, window }, candidates }) =>
    flag(
      !candidates.some(
        other =>
          other.window === window &&
          other.failure.line < failure.line &&
          other.failure.certainty >= failure.certainty - 0.05,
      ),
    ),
  firstOfItsTool: ({ candidate: { failure, window }, candidates }) =>
    flag(
      !candidates.some(
        other =>
          other.window === window && other.failure.line < failure.line && other.failure.tool === failure.tool,
      ),
    ),
  closing: view => flag(isClosing(view.anchor) && (has(view, place) === 0 || placeOnly.test(view.anchor))),
  passed: view => flag(passed.test(view.anchor)),
  place: view => has(view, place),
  compares: view => has(view, compares),
  exception: view => has(view, exception),
  failureWord: view => flag(failureWord.test(view.anchor)),
  warns: view => flag(warns.test(view.anchor)),
  echoed: view => flag(echoed.test(view.anchor)),
  test: ({ candidate }) => flag(candidate.failure.test !== undefined),
  file: ({ candidate }) => flag(candidate.failure.files.some(({ line }) => line !== undefined)),
  long: ({ block }) => Math.min(1, block.length / 12),
  several: ({ block }) => flag(block.length > 2),
  terse: ({ anchor }) => flag(anchor.trim().split(/\s+/).length <= 2),
} satisfies Record<string, (view: View) => number>

const shapes: ReadonlySet<string> = new Set(['numbered', 'marked', 'located', 'asserted', 'compared'])

/** Whether a line only says that something failed, or with which status. */
export function isClosing(text: string): boolean {
  return closing.test(text) || placeOnly.test(text)
}

/** The features by name; the weights stand in merit-weights.ts. */
export type Merit = keyof typeof features
export const merits = Object.keys(features) as Merit[]

/**
 * How much speaks for each candidate's being the root cause, beside the others of its log: the sum of its features, each times a
 * weight that labelled logs gave it.
 */
export function meritOf(
  log: Log,
  candidates: readonly Candidate[],
  weights: Readonly<Record<Merit, number>> = meritWeights,
): number[] {
  return meritsOf(log, candidates).map(values =>
    merits.reduce((sum, name, i) => sum + (values[i] ?? 0) * weights[name], 0),
  )
}

/** What speaks for each candidate, in the order of {@link merits}. */
export function meritsOf(log: Log, candidates: readonly Candidate[]): number[][] {
  const lastLines = new Map<string, number>()
  for (const candidate of candidates) {
    const key = keyOf(candidate)
    lastLines.set(key, Math.max(lastLines.get(key) ?? 0, candidate.failure.endLine))
  }
  const starts = candidates.flatMap(({ window }) => (window ? [window.startLine] : []))
  const field = {
    log,
    candidates,
    lastLines,
    firstWindow: Math.min(...starts),
  }
  return candidates.map(candidate => {
    const { startLine, endLine, line } = candidate.failure
    const block: string[] = []
    for (let at = startLine; at <= endLine && block.length < longestExcerpt; at++)
      block.push(log.lines.text(at))
    const view: View = { ...field, candidate, anchor: log.lines.text(line), block }
    return Object.values(features).map(feature => feature(view))
  })
}
