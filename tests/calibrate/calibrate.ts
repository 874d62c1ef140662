/**
 * Fits the weights of `confidence` on labelled logs and writes src/ci/cause/calibration.ts.
 * Run: npm run calibrate -- ../shared/corpus
 *
 * A report is right where its excerpt touches the lines that a person marked. Each log is read twice: as it is, and without the
 * pack of the tool that told its cause, as the log of a tool that nobody knows. The tables that it prints come from
 * leave-one-project-out folds: no project's logs speak for their own confidence.
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { format, resolveConfig } from 'prettier'
import { excerptRange } from '../../src/ci/cause/excerpt.js'
import { featuresOf } from '../../src/ci/cause/confidence.js'
import { rank } from '../../src/ci/cause/rank.js'
import { readLog } from '../../src/log/index.js'
import { tools } from '../../src/tools/index.js'
import type { Tool } from '../../src/tools/index.js'
import { expectedCalibrationError, fitLogistic, predict } from './logistic.js'

interface Case {
  readonly log: string
  readonly project: string
  readonly lines: readonly [number, number][]
  readonly occurrences?: readonly [number, number][]
}
interface Row {
  readonly features: readonly number[]
  readonly right: boolean
  readonly project: string
}

const corpus = process.argv[2]
if (corpus === undefined)
  throw new Error('Name the folder of labelled logs: npm run calibrate -- ../shared/corpus')

const cases = (await readFile(path.join(corpus, 'logchunks.jsonl'), 'utf8'))
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as Case)
const known: Row[] = []
const unknown: Row[] = []
/** Tools and ranking were made with these very logs in view and do less well on others: so much is taken off, in log-odds. */
const caution = 0.45
const toolsWithout = new Map<string, readonly Tool[]>()
for (const one of cases) {
  const { row, tool } = await rowOf(one, tools)
  known.push(row)
  if (tool === undefined || tool === 'generic') continue
  const rest = toolsWithout.get(tool) ?? tools.filter(({ name }) => name !== tool)
  toolsWithout.set(tool, rest)
  unknown.push((await rowOf(one, rest)).row)
}
// Most logs come from tools that are known: of the others one in three speaks.
const rows = [...known, ...unknown.filter((_, i) => i % 3 === 0)]

const projects = [...new Set(rows.map(row => row.project))]
const folds = new Map(
  projects.map(project => [project, fitLogistic(rows.filter(row => row.project !== project))]),
)
console.log(`${cases.length} logs of ${projects.length} projects, each judged by weights from the others`)
tell('as they are', known)
tell('the tool taken away', unknown)

const model = fitLogistic(rows)
const rounded = model.weights.map(weight => Math.round(weight * 1000) / 1000)
const written = 'src/ci/cause/calibration.ts'
const text = `// Written by \`npm run calibrate\` from ${cases.length} labelled logs of ${projects.length} projects. Do not edit by hand.
export const intercept = ${Math.round((model.intercept - caution) * 1000) / 1000}
export const weights: readonly number[] = [
  ${rounded.join(', ')},
]
`
await writeFile(written, await format(text, { ...(await resolveConfig(written)), filepath: written }))

/** The logs as the weights from other projects judge them. */
function judged(some: readonly Row[]): { confidence: number; right: boolean }[] {
  return some.map(({ project, features, right }) => {
    const model = folds.get(project)
    if (!model) throw new Error(`No weights for ${project}`)
    return { confidence: predict({ ...model, intercept: model.intercept - caution }, features), right }
  })
}

/** How sure the others' weights are of these logs, and how often they are right. */
function tell(name: string, some: readonly Row[]): void {
  const told = judged(some)
  console.log(`\n${name}: ${told.length}`)
  for (let bin = 0; bin < 10; bin++) {
    const inside = told.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin)
    if (inside.length === 0) continue
    console.log(
      `${(bin / 10).toFixed(1)}–${((bin + 1) / 10).toFixed(1)}  n=${inside.length}  right ${share(inside)}`,
    )
  }
  const sure = told.filter(({ confidence }) => confidence >= 0.7)
  console.log(`expected calibration error ${expectedCalibrationError(told).toFixed(3)}`)
  console.log(`at 0.7 or more: ${(sure.length / told.length).toFixed(2)} of the logs, right ${share(sure)}`)
}

function share(some: readonly { readonly right: boolean }[]): string {
  return (some.filter(({ right }) => right).length / some.length).toFixed(3)
}

async function rowOf(
  { log: file, project, lines, occurrences }: Case,
  known: readonly Tool[],
): Promise<{ row: Row; tool: string | undefined }> {
  const text = gunzipSync(await readFile(path.join(corpus ?? '', file))).toString('utf8')
  using log = await readLog({ kind: 'text', text }, { tools: known })
  const candidates = rank(log)
  const [best] = candidates
  const range = best && excerptRange(log.lines, best.failure, log.failures)
  const marked = occurrences !== undefined && occurrences.length > 0 ? occurrences : lines
  const right =
    range !== undefined && marked.some(([from, to]) => range.startLine <= to && from <= range.endLine)
  return { row: { features: featuresOf(candidates), right, project }, tool: best?.failure.tool }
}
