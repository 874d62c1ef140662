import { rootCauseOf } from '../../src/ci/cause/ci-diagnostics.js'
import { factsOf, featuresOf } from '../../src/ci/cause/confidence.js'
import { excerptRange } from '../../src/ci/cause/excerpt.js'
import { meritsOf } from '../../src/ci/cause/merit.js'
import type { Merit } from '../../src/ci/cause/merit.js'
import { rank } from '../../src/ci/cause/rank.js'
import { verdictOf } from '../../src/ci/cause/verdict.js'
import { withoutSilentMarkers } from '../../src/ci/silent/silent-failure-detector.js'
import { readLog } from '../../src/log/index.js'
import type { Log, Range } from '../../src/log/index.js'
import { tools } from '../../src/tools/index.js'
import type { Tool } from '../../src/tools/index.js'
import type { Choice } from './conditional.js'
import { readText } from './corpus.js'
import type { Case } from './corpus.js'

/** A log, read with all tools or without the one that named its cause. */
export interface Reading {
  readonly one: Case
  readonly hidden: string | undefined
  readonly choice: Choice
}

/** What a report would say of a reading, and how right that is. */
export interface Row {
  readonly features: readonly number[]
  readonly touches: boolean
  /** The category is one of those that a person accepts. */
  readonly acceptable: boolean
  readonly right: boolean
  /** The log breaks off: its report is never sure. */
  readonly suspect: boolean
  readonly set: string
  readonly project: string
  readonly hidden: boolean
  readonly weight: number
}

/** LogChunks holds ten logs of each project, all of one kind of provider. */
const weightOf = ({ set }: Case, hidden: string | undefined) =>
  (set === 'logchunks' ? 1 : 3) * (hidden === undefined ? 1 : 0.6)

const toolsWithout = new Map<string, readonly Tool[]>()

function toolsBut(hidden: string | undefined): readonly Tool[] {
  if (hidden === undefined) return tools
  const others = toolsWithout.get(hidden) ?? tools.filter(({ name }) => name !== hidden)
  toolsWithout.set(hidden, others)
  return others
}

/** How much of a marked block a range covers: nothing, a part, at least the half. */
function rightness({ blocks }: Case, { startLine, endLine }: Range): number {
  const shares = blocks.map(([from, to]) => {
    const shared = Math.min(to, endLine) - Math.max(from, startLine) + 1
    return shared <= 0 ? 0 : shared >= Math.min(20, to - from + 1) / 2 ? 1 : 0.5
  })
  return Math.max(...shares)
}

async function opened<T>(
  corpus: string,
  { log }: Case,
  hidden: string | undefined,
  use: (log: Log) => T,
): Promise<T> {
  using read = await readLog({ kind: 'text', text: await readText(corpus, log) }, { tools: toolsBut(hidden) })
  return use(withoutSilentMarkers(read))
}

/** The candidates of a log, and the tool that the likeliest of them is from. */
export async function readingOf(
  corpus: string,
  one: Case,
  hidden?: string,
): Promise<{ reading: Reading; tool: string | undefined }> {
  return opened(corpus, one, hidden, log => {
    const candidates = rank(log).filter(({ merit }) => merit !== undefined)
    const right = candidates.map(({ failure }) =>
      rightness(one, excerptRange(log.lines, failure, log.failures)),
    )
    const choice = { features: meritsOf(log, candidates), right, weight: weightOf(one, hidden) }
    // By its score and not by weights that are fitted here: the same logs are read each time.
    const [best] = [...candidates].sort((a, b) => b.score - a.score)
    return { reading: { one, hidden, choice }, tool: best?.failure.tool }
  })
}

/** What a report says if each of several weights of the merits ranks the candidates. */
export async function rowsOf(
  corpus: string,
  { one, hidden }: Pick<Reading, 'one' | 'hidden'>,
  weights: readonly Readonly<Record<Merit, number>>[],
): Promise<Row[]> {
  return opened(corpus, one, hidden, log => weights.map(each => rowOf(log, one, hidden, each)))
}

function rowOf(
  log: Log,
  one: Case,
  hidden: string | undefined,
  weights: Readonly<Record<Merit, number>>,
): Row {
  const candidates = rank(log, undefined, weights)
  const [best] = candidates
  const cause = best && rootCauseOf(log, best)
  const touches = cause !== undefined && rightness(one, cause.excerpt) > 0
  const acceptable = cause !== undefined && (one.categories?.includes(cause.category) ?? true)
  return {
    features: featuresOf(candidates, factsOf(log, cause?.category ?? 'unknown')),
    touches,
    acceptable,
    right: touches && acceptable,
    suspect: verdictOf(log, candidates) === 'inconclusive',
    set: one.set,
    project: one.project,
    hidden: hidden !== undefined,
    weight: weightOf(one, hidden),
  }
}
