/**
 * Fits the weights of `confidence` on labelled logs and writes src/ci/synthesis/calibration.ts.
 * Run: npm run calibrate -- ../shared/corpus
 *
 * A report is right where its excerpt touches the lines that a person marked. The table that it prints comes from
 * leave-one-project-out folds: no project's logs speak for their own confidence.
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { excerptRange } from '../../src/ci/synthesis/excerpt.js'
import { featuresOf } from '../../src/ci/synthesis/confidence.js'
import { rank } from '../../src/ci/synthesis/rank.js'
import { readLog } from '../../src/log/index.js'
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
const rows: Row[] = []
for (const one of cases) rows.push(await rowOf(one))

const folds = [...new Set(rows.map(row => row.project))]
const heldOut = folds.flatMap(project => {
  const model = fitLogistic(rows.filter(row => row.project !== project))
  return rows
    .filter(row => row.project === project)
    .map(row => ({ confidence: predict(model, row.features), right: row.right }))
})
const sure = heldOut.filter(({ confidence }) => confidence >= 0.7)
console.log(`${rows.length} logs of ${folds.length} projects, each judged by weights from the others`)
for (let bin = 0; bin < 10; bin++) {
  const inside = heldOut.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin)
  if (inside.length === 0) continue
  const right = inside.filter(row => row.right).length / inside.length
  console.log(
    `${(bin / 10).toFixed(1)}–${((bin + 1) / 10).toFixed(1)}  n=${inside.length}  right ${right.toFixed(2)}`,
  )
}
console.log(`expected calibration error ${expectedCalibrationError(heldOut).toFixed(3)}`)
console.log(
  `at 0.7 or more: ${(sure.length / heldOut.length).toFixed(2)} of the logs, right ${(sure.filter(row => row.right).length / sure.length).toFixed(3)}`,
)

const model = fitLogistic(rows)
const rounded = model.weights.map(weight => Math.round(weight * 1000) / 1000)
await writeFile(
  'src/ci/synthesis/calibration.ts',
  `// Written by \`npm run calibrate\` from ${rows.length} labelled logs of ${folds.length} projects. Do not edit by hand.
export const intercept = ${Math.round(model.intercept * 1000) / 1000}
export const weights: readonly number[] = [${rounded.join(', ')}]
`,
)

async function rowOf({ log: file, project, lines, occurrences }: Case): Promise<Row> {
  const text = gunzipSync(await readFile(path.join(corpus ?? '', file))).toString('utf8')
  using log = await readLog({ kind: 'text', text })
  const candidates = rank(log)
  const [best] = candidates
  const range = best && excerptRange(log.lines, best.failure, log.failures)
  const marked = occurrences !== undefined && occurrences.length > 0 ? occurrences : lines
  const right =
    range !== undefined && marked.some(([from, to]) => range.startLine <= to && from <= range.endLine)
  return { features: featuresOf(candidates), right, project }
}
