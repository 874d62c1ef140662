import { maskSecrets } from '../../log/index.js'
import type { Log, Range } from '../../log/index.js'
import type { Evidence } from '../models.js'
import { longestExcerpt, textOf } from './excerpt.js'
import type { Candidate } from './candidate.js'

/** All evidence together is at most this share of a long log, and this many lines of a short one. */
const share = 0.05
const fewest = 60
const most = 400
/** Beside those, the last lines of the command that failed: totals, the list of what failed, what it came to. */
const closing = 10

/** The candidates so that each rule of each tool speaks once before any speaks again: ten alike tell no more than one. */
function oneOfEachRule(candidates: readonly Candidate[]): Candidate[] {
  const turns = new Map<string, number>()
  const turnOf = ({ failure }: Candidate) => {
    const voice = `${failure.tool} ${failure.rule}`
    const turn = turns.get(voice) ?? 0
    turns.set(voice, turn + 1)
    return turn
  }
  return candidates
    .map(candidate => ({ candidate, turn: turnOf(candidate) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ candidate }) => candidate)
}

function oneLine(line: number): Range {
  return { startLine: line, endLine: line }
}

/** The end of a command, as far as it is not shown yet. */
function lastLines(log: Log, { startLine, endLine }: Range, shown: ReadonlySet<number>): Range {
  let first = endLine
  while (endLine - first + 1 < closing && first - 1 > startLine && !shown.has(first - 1)) first--
  while (first < endLine && log.lines.text(first) === '') first++
  return { startLine: first, endLine }
}

/** The other blocks that a reader needs, most telling first, none of them twice. */
export function evidenceOf(
  log: Log,
  candidates: readonly Candidate[],
  excerpt: Range | undefined,
): Evidence[] {
  const step = candidates[0]?.window?.step
  const budget = Math.min(most, Math.max(fewest, Math.floor(log.lines.count * share))) + (step ? closing : 0)
  const taken = new Set<number>()
  const evidence: Evidence[] = []
  const add = (block: Range, role: Evidence['role'], message: string, weak = false) => {
    const range = { ...block, endLine: Math.min(block.endLine, block.startLine + longestExcerpt * 2 - 1) }
    const lines = Array.from({ length: range.endLine - range.startLine + 1 }, (_, i) => range.startLine + i)
    if (taken.size + lines.length > budget || lines.some(line => taken.has(line))) return
    const text = textOf(log.lines, range)
    // A weak word is not worth quoting a secret's surroundings for.
    if (weak && lines.some(line => maskSecrets(log.lines.quote(line)) !== log.lines.quote(line))) return
    for (const line of lines) taken.add(line)
    evidence.push({ agent: 'ci-diagnostics', role, ...range, text, message: maskSecrets(message) })
  }
  if (excerpt) add(excerpt, 'cause', 'the excerpt of the root cause')
  if (step) {
    add(oneLine(step.startLine), 'context', 'the command that failed')
    add(lastLines(log, step, taken), 'context', 'how it ended')
  }
  for (const { failure } of oneOfEachRule(candidates.filter(({ familiar }) => !familiar))) {
    if (taken.size >= budget) break
    const { role, message, fallback, startLine, endLine } = failure
    add({ startLine, endLine }, role === 'cause' ? 'cause' : 'symptom', message, fallback)
  }
  return evidence
}
