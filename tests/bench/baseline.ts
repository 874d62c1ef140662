/**
 * Measures what green logs of the same job are worth: each failed log of the pairs is diagnosed without and with the
 * green log of its job as the baseline, once with every pack and once as if no tool were known. A fix is localised where
 * the report names a file that the fix changed; the same cause is found where the excerpt touches that of every pack.
 * Run: npm run bench:baseline -- ../shared/corpus [LIMIT]
 * MOVED=1 lists the root causes that moved, ATTRIBUTION=1 whose each failure is said to be.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { diagnoseLog } from '../../src/ci/cause/ci-diagnostics.js'
import { diagnose, readBaseline } from '../../src/ci/index.js'
import type { Baseline, Evidence, Report, RootCause } from '../../src/ci/index.js'
import { familiarIn } from '../../src/ci/cause/familiar.js'
import { providers, readLog } from '../../src/log/index.js'
import { tools } from '../../src/tools/index.js'
import { median } from './kit.js'

interface Pair {
  readonly id: string
  readonly project: string
  readonly changedFiles: readonly string[]
  readonly silent: { readonly label: string } | null
  readonly failing?: string
  readonly passing: string
}

const [corpus = '../shared/corpus', limit = 'Infinity'] = process.argv.slice(2)
const pairs = readFileSync(path.join(corpus, 'pairs.jsonl'), 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .map(line => JSON.parse(line) as Pair)
const textOf = (log: string) => gunzipSync(readFileSync(path.join(corpus, log))).toString('utf8')

const size = ({ startLine, endLine }: { startLine: number; endLine: number }) => endLine - startLine + 1

interface Told {
  readonly rootCause: RootCause | null
  readonly evidence: readonly Evidence[]
}

function localised({ rootCause, evidence }: Told, { changedFiles }: Pair) {
  const names = changedFiles.map(file => path.basename(file))
  const cause = JSON.stringify([rootCause?.files, rootCause?.excerpt.text])
  const all = cause + JSON.stringify(evidence.map(({ text }) => text))
  const first = rootCause?.files[0]
  return {
    'fix localised, anywhere in the report': names.some(name => all.includes(name)),
    'fix localised, by the root cause': names.some(name => cause.includes(name)),
    'fix localised, by its first file': first !== undefined && names.includes(path.basename(first.path)),
  }
}

/** The lines of evidence, and how many of them the green log has too. */
function wasted({ evidence }: Report, { contains }: Baseline): number {
  const lines = evidence.flatMap(({ text }) => text.split('\n')).filter(line => line.trim() !== '')
  return lines.filter(line => contains?.(line) === true).length / Math.max(1, lines.length)
}

const measured = (report: Report, pair: Pair, baseline: Baseline) => ({
  'called failed': report.verdict === 'failed',
  ...localised(report, pair),
  'attributed to the change': report.rootCause?.attribution === 'change',
  'attributed to something else': !['change', 'unknown', undefined].includes(report.rootCause?.attribution),
  'lines of evidence (median)': report.evidence.reduce((sum, block) => sum + size(block), 0),
  'share of it that is in the green log too': wasted(report, baseline),
  'confidence (median)': report.confidence,
})

/** As if no tool were known: what the providers say and words of failure alone. */
const unknowing = tools.filter(
  ({ name, fallback }) => fallback === true || (providers as readonly string[]).includes(name),
)

async function measuredUnknowing(text: string, pair: Pair, truth: Report, baseline: Baseline | undefined) {
  using log = await readLog({ kind: 'text', text }, { tools: unknowing })
  const told = diagnoseLog(log, baseline?.contains && familiarIn(log.lines, baseline.contains))
  const [block, real] = [told.rootCause?.excerpt, truth.rootCause?.excerpt]
  return {
    'same cause as with every tool known':
      block !== undefined &&
      real !== undefined &&
      block.startLine <= real.endLine &&
      real.startLine <= block.endLine,
    ...localised(told, pair),
  }
}

type Row = Readonly<Record<string, number | boolean>>

function print(title: string, rows: readonly (readonly [Row, Row])[]): void {
  console.log(`\n${title.padEnd(42)}    alone  with baseline`)
  for (const column of Object.keys(rows[0]?.[0] ?? {})) {
    const told = ([0, 1] as const).map(side => {
      const values = rows.map(row => Number(row[side][column]))
      const figure = column.endsWith('(median)')
        ? median(values)
        : values.reduce((sum, value) => sum + value, 0) / values.length
      return figure.toFixed(3).padStart(8)
    })
    console.log(column.padEnd(42), ...told)
  }
}

const known: [Row, Row][] = []
const unknown: [Row, Row][] = []
const moved: string[] = []
const baselineMs: number[] = []
let unused = 0
let changedVersions = 0
const red = pairs.filter(({ failing }) => failing !== undefined).slice(0, Number(limit))
for (const pair of red) {
  const text = textOf(pair.failing ?? '')
  const source = { kind: 'text' as const, text }
  const started = performance.now()
  const baseline = await readBaseline([{ kind: 'text', text: textOf(pair.passing) }])
  baselineMs.push(performance.now() - started)
  if (!baseline.contains) unused++
  const alone = await diagnose(source)
  const beside = await diagnose(source, { baseline })
  known.push([measured(alone, pair, baseline), measured(beside, pair, baseline)])
  unknown.push([
    await measuredUnknowing(text, pair, alone, undefined),
    await measuredUnknowing(text, pair, alone, baseline),
  ])
  if ((beside.baseline?.changed.length ?? 0) > 0) changedVersions++
  if (alone.rootCause?.excerpt.startLine !== beside.rootCause?.excerpt.startLine)
    moved.push(
      `${pair.id}\n  fix:  ${pair.changedFiles.slice(0, 3).join(' ')}\n  from: ${String(alone.rootCause?.summary)}\n  to:   ${String(beside.rootCause?.summary)}`,
    )
  if (beside.rootCause && process.env['ATTRIBUTION'] !== undefined)
    console.log(
      `${pair.id}\n  ${beside.rootCause.attribution}: ${String(beside.rootCause.attributionReason)}`,
    )
}

console.log(
  `${red.length} failed logs, each beside a green one of its job; ${unused} of those could not be used`,
)
print('every tool known', known)
print('no tool known', unknown)
console.log(`\nroot causes that moved, every tool known: ${moved.length}`)
console.log(`logs with a version that changed: ${changedVersions}`)
console.log(`reading a baseline: ${median(baselineMs).toFixed(0)} ms (median)`)
if (process.env['MOVED'] !== undefined) console.log(moved.join('\n'))
