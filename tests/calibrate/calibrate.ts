/**
 * Fits on labelled logs what ranks the candidates for a root cause (src/ci/cause/merit-weights.ts), and then how sure a report is of
 * the one that it names (src/ci/cause/calibration.ts). Prints how right that is on logs that it was not fitted on.
 * Run: npm run calibrate -- ../shared/corpus
 * Behind the folder, `--dry-run` writes nothing.
 *
 * Each log is read twice: as it is, and without the record of the tool that named its cause, as the log of a tool that nobody knows.
 * The rows that confidence is fitted on come from folds that leave whole projects out: no project's logs speak for their own ranking
 * or their own confidence. The table also leaves whole corpora out. A third of `modern` is never fitted on.
 */
import { writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { witnesses } from '../../src/ci/cause/confidence.js'
import { merits } from '../../src/ci/cause/merit.js'
import type { Merit } from '../../src/ci/cause/merit.js'
import { fitConditional } from './conditional.js'
import { isAside, readCases } from './corpus.js'
import type { Case } from './corpus.js'
import { fitLogistic } from './logistic.js'
import type { Model } from './logistic.js'
import { readingOf, rowsOf } from './reading.js'
import type { Reading, Row } from './reading.js'
import { acting, head, logit, tell, threshold } from './splits.js'
import type { Split } from './splits.js'

const [corpus, mode] = process.argv.slice(2)
if (corpus === undefined)
  throw new Error('Name the folder of labelled logs: npm run calibrate -- ../shared/corpus')

const labelled = await readCases(corpus)
const sets = [...new Set(labelled.map(({ set }) => set))]
const cases = labelled.filter(one => !isAside(one))
const folds = 12
const foldOf = new Map([...new Set(cases.map(({ project }) => project))].map((name, i) => [name, i % folds]))

/** A closing sentence never beats a block with specifics, nor does what passed, what warns or what a script shows. */
const most: Partial<Record<Merit, number>> = { closing: -2, passed: -1.5, echoed: -1, warns: -0.5 }
const bounds = merits.map(merit => most[merit] ?? Infinity)

const readings: Reading[] = []
for (const one of cases) {
  const { reading, tool } = await readingOf(corpus, one)
  readings.push(reading)
  if (tool !== undefined && tool !== 'generic') readings.push((await readingOf(corpus, one, tool)).reading)
}
const weights = ranking(() => true)
const byFold = Array.from({ length: folds }, (_, fold) =>
  ranking(({ project }) => foldOf.get(project) !== fold),
)
const byCorpus = new Map(sets.map(set => [set, ranking(one => one.set !== set)]))

const rows: Row[] = []
const strangers: Row[] = []
for (const reading of readings) {
  const ofOthers = [byFold[foldOf.get(reading.one.project) ?? 0], byCorpus.get(reading.one.set)]
  const [row, stranger] = await rowsOf(
    corpus,
    reading,
    ofOthers.flatMap(each => (each ? [each] : [])),
  )
  if (!row || !stranger) continue
  rows.push(row)
  strangers.push(stranger)
}
const model = fitLogistic(rows)
const models = new Map<string, Model>()
const aside: Row[] = []
for (const one of labelled.filter(isAside))
  aside.push(...(await rowsOf(corpus, { one, hidden: undefined }, [weights])))

const splits: Split[] = [
  ...[false, true].flatMap(hidden =>
    sets.flatMap(set => {
      const name = `${set}${hidden ? ', the tool taken away' : ''}`
      const belongs = (row: Row) => row.set === set && row.hidden === hidden
      return [
        { name: `${name}, by other projects`, rows: rows.filter(belongs).map(byOtherProjects) },
        { name: `${name}, by other corpora`, rows: strangers.filter(belongs).map(byOtherCorpora) },
      ]
    }),
  ),
  { name: 'modern, the third that is kept aside', rows: aside.map(row => ({ row, model })) },
]
/** Kinds of logs that no split holds are harder still: so much is taken off beyond what the splits ask for, in log-odds. */
const margin = 0.7
/** So much is taken off, in log-odds, that every split but the one aside is right often enough at `acting`. */
const caution = margin + Math.max(0, ...splits.slice(0, -1).map(split => threshold(split) - logit(acting)))

console.log(`${cases.length} logs of ${foldOf.size} projects, and ${aside.length} aside\n\n${head}`)
for (const split of splits) console.log(tell(split, caution))
console.log(
  `\nwitnesses: ${witnesses.map((name, i) => `${name} ${(model.weights[i] ?? 0).toFixed(2)}`).join(', ')}`,
)
console.log(`caution: ${caution.toFixed(2)} in log-odds`)

if (mode !== '--dry-run') {
  const origin = `// Written by \`npm run calibrate\` from ${cases.length} labelled logs of ${foldOf.size} projects. Do not edit by hand.\n`
  await write(
    'src/ci/cause/merit-weights.ts',
    `${origin}
export const meritWeights = ${JSON.stringify(weights)}
`,
  )
  await write(
    'src/ci/cause/calibration.ts',
    `${origin}export const intercept = ${Math.round((model.intercept - caution) * 1000) / 1000}
export const weights: readonly number[] = [
  ${model.weights.map(weight => Math.round(weight * 1000) / 1000).join(', ')},
]
`,
  )
}

/** The weights of the merits that the logs of some cases give. */
function ranking(belongs: (one: Case) => boolean): Readonly<Record<Merit, number>> {
  const choices = readings.filter(({ one }) => belongs(one)).map(({ choice }) => choice)
  const fitted = fitConditional(choices, bounds)
  return Object.fromEntries(
    merits.map((merit, i) => [merit, Math.round((fitted[i] ?? 0) * 100) / 100]),
  ) as Record<Merit, number>
}

function byOtherProjects(row: Row): Split['rows'][number] {
  const fold = foldOf.get(row.project)
  return { row, model: fitted(`fold ${fold}`, other => foldOf.get(other.project) !== fold) }
}

function byOtherCorpora(row: Row): Split['rows'][number] {
  return { row, model: fitted(row.set, other => other.set !== row.set) }
}

function fitted(key: string, belongs: (row: Row) => boolean): Model {
  const made = models.get(key) ?? fitLogistic(rows.filter(belongs))
  models.set(key, made)
  return made
}

async function write(file: string, text: string): Promise<void> {
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }))
}
