/**
 * Fits on labelled logs what ranks the candidates for a root cause (src/ci/cause/merit-weights.ts), and then how sure a report is of
 * the one that it names (src/ci/cause/calibration.ts).
 * Run: npm run calibrate -- ../shared/corpus
 *
 * Each log is read twice: as it is, and without the record of the tool that told its cause, as the log of a tool that nobody knows.
 * The tables that it prints, and the rows that confidence is fitted on, come from folds that leave whole projects out: no project's
 * logs speak for their own ranking or their own confidence. A third of `modern` is never fitted on.
 */
import { writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { rootCauseOf } from '../../src/ci/cause/ci-diagnostics.js'
import { factsOf, featuresOf, unnamed, witnesses } from '../../src/ci/cause/confidence.js'
import { excerptRange } from '../../src/ci/cause/excerpt.js'
import { merits, meritsOf } from '../../src/ci/cause/merit.js'
import type { Merit } from '../../src/ci/cause/merit.js'
import { rank } from '../../src/ci/cause/rank.js'
import { withoutSilentMarkers } from '../../src/ci/silent/silent-failure-detector.js'
import { readLog } from '../../src/log/index.js'
import type { Range } from '../../src/log/index.js'
import { tools } from '../../src/tools/index.js'
import type { Tool } from '../../src/tools/index.js'
import { fitConditional } from './conditional.js'
import type { Choice } from './conditional.js'
import { isAside, readCases, readText } from './corpus.js'
import type { Case } from './corpus.js'
import { expectedCalibrationError, fitLogistic, predict } from './logistic.js'

const corpus = process.argv[2]
if (corpus === undefined)
  throw new Error('Name the folder of labelled logs: npm run calibrate -- ../shared/corpus')

/** A log, read with all tools or without the one that told its cause. */
interface Reading {
  readonly one: Case
  readonly hidden: string | undefined
  readonly choice: Choice
}

const cases = (await readCases(corpus)).filter(one => !isAside(one))
const toolsWithout = new Map<string, readonly Tool[]>()
const projectsOf = (some: readonly Case[]) => [...new Set(some.map(({ project }) => project))]
const folds = 12
const foldOf = new Map(projectsOf(cases).map((project, i) => [project, i % folds]))
/** LogChunks holds ten logs of each project, all of one kind of provider. */
const weightOf = ({ set }: Case, hidden: string | undefined) =>
  (set === 'logchunks' ? 1 : 3) * (hidden === undefined ? 1 : 0.6)

const readings: Reading[] = []
for (const one of cases) {
  const { reading, tool } = await readingOf(one, undefined)
  readings.push(reading)
  if (tool !== undefined && tool !== 'generic') readings.push((await readingOf(one, tool)).reading)
}
const choicesBut = (fold?: number) =>
  readings.filter(({ one }) => foldOf.get(one.project) !== fold).map(({ choice }) => choice)
const named = (weights: readonly number[]) =>
  Object.fromEntries(merits.map((merit, i) => [merit, Math.round((weights[i] ?? 0) * 100) / 100])) as Record<
    Merit,
    number
  >

/** A closing sentence never beats a block with specifics, nor does what passed, what warns or what a script shows. */
const most: Partial<Record<Merit, number>> = { closing: -2, passed: -1.5, echoed: -1, warns: -0.5 }
const bounds = merits.map(merit => most[merit] ?? Infinity)

const weights = named(fitConditional(choicesBut(), bounds))
await write(
  'src/ci/cause/merit-weights.ts',
  `// Written by \`npm run calibrate\` from ${cases.length} labelled logs of ${foldOf.size} projects. Do not edit by hand.

export const meritWeights = ${JSON.stringify(weights)}
`,
)

interface Row {
  readonly features: readonly number[]
  readonly touches: boolean
  readonly right: boolean
  readonly set: string
  readonly project: string
  readonly hidden: boolean
  readonly weight: number
}
const rows: Row[] = []
const foldWeights = Array.from({ length: folds }, (_, fold) =>
  named(fitConditional(choicesBut(fold), bounds)),
)
for (const { one, hidden } of readings)
  rows.push(await rowOf(one, hidden, foldWeights[foldOf.get(one.project) ?? 0]))

const models = new Map<string, ReturnType<typeof fitLogistic>>()
const groups: readonly (readonly [string, (row: Row) => boolean])[] = ['logchunks', 'modern', 'live'].flatMap(
  set => [
    [set, (row: Row) => row.set === set && !row.hidden] as const,
    [`${set}, the tool taken away`, (row: Row) => row.set === set && row.hidden] as const,
  ],
)
console.log(
  `${cases.length} logs of ${foldOf.size} projects, each ranked and judged by weights from other projects`,
)
/** At this confidence a report acts without a person: of the logs at or above it, at least `enough` must be right in every split. */
const acting = 0.7
const enough = 0.93
/** Fewer logs than this above a threshold prove nothing. */
const fewest = 8
const logit = (value: number) => Math.log(value / (1 - value))

const splits = [
  ...groups.map(([name, belongs]) => ({ name, some: rows.filter(belongs), trained: 'other projects' })),
  ...['logchunks', 'modern', 'live'].map(set => ({
    name: set,
    some: rows.filter(row => row.set === set && !row.hidden),
    trained: 'other corpora',
  })),
].map(split => ({ ...split, judged: judged(split.some, split.trained === 'other corpora') }))
/** Kinds of logs that no split holds are harder still: so much is taken off beyond what the splits ask for, in log-odds. */
const margin = 0.55
/** So much is taken off, in log-odds, that every split is right often enough at `acting`. */
const caution =
  margin +
  Math.max(
    0,
    ...splits.flatMap(({ trained, judged }) =>
      trained === 'other projects' ? [threshold(judged) - logit(acting)] : [],
    ),
  )
for (const { name, trained, some, judged } of splits) {
  tell(`${name}, by weights from ${trained}`, some, judged)
  console.log(`log-odds from which on enough are right: ${threshold(judged).toFixed(2)}`)
}

const model = fitLogistic(rows)
console.log(
  `\nwitnesses: ${witnesses.map((name, i) => `${name} ${(model.weights[i] ?? 0).toFixed(2)}`).join(', ')}`,
)
console.log(`caution: ${caution.toFixed(2)} in log-odds`)
await write(
  'src/ci/cause/calibration.ts',
  `// Written by \`npm run calibrate\` from ${cases.length} labelled logs of ${foldOf.size} projects. Do not edit by hand.
export const intercept = ${Math.round((model.intercept - caution) * 1000) / 1000}
export const weights: readonly number[] = [
  ${model.weights.map(weight => Math.round(weight * 1000) / 1000).join(', ')},
]
`,
)

/**
 * The lowest log-odds from which on enough of the logs are right, as far as so few logs can tell: a split speaks against a threshold
 * if it is right in less than `enough` by more than its standard error. The logs of one project count as one: ten that fail of the
 * same cause are one witness. What no tool told is held under `acting` anyway.
 */
function threshold(judged: readonly Judged[]): number {
  const sorted = judged.filter(({ known }) => known).sort((a, b) => b.odds - a.odds)
  const logsOf = new Map<string, number>()
  for (const { project } of sorted) logsOf.set(project, (logsOf.get(project) ?? 0) + 1)
  let right = 0
  let all = 0
  // Where no threshold is right often enough, as where only wrong tools speak, none is better than another.
  let lowest = -Infinity
  let holds = true
  for (const [i, one] of sorted.entries()) {
    const share = 1 / (logsOf.get(one.project) ?? 1)
    all += share
    right += one.right ? share : 0
    holds = right / all + Math.sqrt((enough * (1 - enough)) / all) >= enough
    if (i + 1 >= fewest && holds) lowest = one.odds
  }
  // If all are right often enough, or there are too few to tell, nothing speaks against any threshold.
  return holds || sorted.length < fewest ? -Infinity : lowest
}

async function write(file: string, text: string): Promise<void> {
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }))
}

function toolsBut(hidden: string | undefined): readonly Tool[] {
  if (hidden === undefined) return tools
  const known = toolsWithout.get(hidden) ?? tools.filter(({ name }) => name !== hidden)
  toolsWithout.set(hidden, known)
  return known
}

/** How much of a marked block a range covers: nothing, a part, at least the half. */
function rightness({ blocks }: Case, { startLine, endLine }: Range): number {
  const shares = blocks.map(([from, to]) => {
    const shared = Math.min(to, endLine) - Math.max(from, startLine) + 1
    return shared <= 0 ? 0 : shared >= Math.min(20, to - from + 1) / 2 ? 1 : 0.5
  })
  return Math.max(...shares)
}

async function readingOf(
  one: Case,
  hidden: string | undefined,
): Promise<{ reading: Reading; tool: string | undefined }> {
  using read = await readLog(
    { kind: 'text', text: await readText(corpus ?? '', one.log) },
    { tools: toolsBut(hidden) },
  )
  const log = withoutSilentMarkers(read)
  const candidates = rank(log).filter(({ merit }) => merit !== undefined)
  const right = candidates.map(({ failure }) =>
    rightness(one, excerptRange(log.lines, failure, log.failures)),
  )
  const choice = { features: meritsOf(log, candidates), right, weight: weightOf(one, hidden) }
  // By its score and not by weights that are fitted here: the same logs are read each time.
  const [best] = [...candidates].sort((a, b) => b.score - a.score)
  return { reading: { one, hidden, choice }, tool: best?.failure.tool }
}

async function rowOf(
  one: Case,
  hidden: string | undefined,
  weights: Readonly<Record<Merit, number>> | undefined,
): Promise<Row> {
  using read = await readLog(
    { kind: 'text', text: await readText(corpus ?? '', one.log) },
    { tools: toolsBut(hidden) },
  )
  const log = withoutSilentMarkers(read)
  const candidates = rank(log, undefined, weights)
  const [best] = candidates
  const cause = best && rootCauseOf(log, best)
  const touches = cause !== undefined && rightness(one, cause.excerpt) > 0
  return {
    features: featuresOf(candidates, factsOf(log, cause?.category ?? 'unknown')),
    touches,
    right: touches && (one.categories?.includes(cause.category) ?? true),
    set: one.set,
    project: one.project,
    hidden: hidden !== undefined,
    weight: weightOf(one, hidden),
  }
}

interface Judged {
  /** Log-odds, before caution. */
  readonly odds: number
  readonly right: boolean
  readonly project: string
  /** A tool told the cause. */
  readonly known: boolean
}

/** The logs as weights judge them that were fitted on others: other projects, or other corpora. */
function judged(some: readonly Row[], byCorpus: boolean): Judged[] {
  return some.map(row => {
    const { project, set, features, right } = row
    const others = byCorpus
      ? fitted(set, other => other.set !== set)
      : fitted(String(foldOf.get(project)), other => foldOf.get(other.project) !== foldOf.get(project))
    return {
      odds: logit(predict(others, features)),
      right,
      project,
      known: features[witnesses.indexOf('known')] === 1,
    }
  })
}

function fitted(key: string, belongs: (row: Row) => boolean): ReturnType<typeof fitLogistic> {
  const known = models.get(key) ?? fitLogistic(rows.filter(belongs))
  models.set(key, known)
  return known
}

/** How often the first candidate is right, and how sure weights from others are of it. */
function tell(name: string, some: readonly Row[], judged: readonly Judged[]): void {
  const touching = some.filter(({ touches }) => touches).length / some.length
  const all = judged.map(({ odds, right, known }) => ({
    confidence: Math.min(known ? 1 : unnamed, 1 / (1 + Math.exp(caution - odds))),
    right,
  }))
  console.log(`\n${name}: ${some.length}, the excerpt touches ${touching.toFixed(3)}, right ${share(all)}`)
  for (let bin = 0; bin < 10; bin++) {
    const inside = all.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin)
    if (inside.length === 0) continue
    console.log(
      `${(bin / 10).toFixed(1)}–${((bin + 1) / 10).toFixed(1)}  n=${inside.length}  right ${share(inside)}`,
    )
  }
  const sure = all.filter(({ confidence }) => confidence >= acting)
  console.log(`expected calibration error ${expectedCalibrationError(all).toFixed(3)}`)
  console.log(`at 0.7 or more: ${(sure.length / all.length).toFixed(2)} of the logs, right ${share(sure)}`)
}

function share(some: readonly { readonly right: boolean }[]): string {
  return (some.filter(({ right }) => right).length / some.length).toFixed(3)
}
