/**
 * Measures what the brief of a diagnosis costs, and what it keeps, on labelled logs: tokens (bytes / 4), the share of LogDx's
 * critical signals, the share of logs with the labelled line in it; and the tokens of `--json --compact`.
 * Run: npm run bench:brief -- FOLDER-OF-THE-CORPUS [set…] (default: logdx logchunks modern)
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { diagnose } from '../../src/ci/index.js'
import { compactReport, jsonText, renderBrief } from '../../src/report/index.js'
import { median } from './kit.js'

interface Case {
  id: string
  log: string
  lines: [number, number][]
  occurrences?: [number, number][]
  verdict?: string
  signals?: {
    value?: string
    aliases?: string[]
    file?: string
    importance: string
    evidence_lines?: [number, number][]
  }[]
}

const [corpus, ...named] = process.argv.slice(2)
if (corpus === undefined) throw new Error('Name the folder of the corpus: npm run bench:brief -- FOLDER')
const limit = Number(process.env['LIMIT'] ?? Infinity)
const load = (set: string) =>
  readFileSync(path.join(corpus, `${set}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Case)
const escapes = /\u001b\[[0-9;?]*[ -/]*[@-~]|\^\[\[[0-9;]*[mK]|[\u0000-\u0008\u000b-\u001f\u007f]/g
const bare = (text: string) => text.replace(escapes, '').replace(/\s+/g, ' ').trim().toLowerCase()
const tokens = (text: string) => Buffer.byteLength(text) / 4
const share = (flags: readonly boolean[]) => flags.filter(Boolean).length / flags.length
const within = (ranges: readonly [number, number][], lines: ReadonlySet<number>) =>
  ranges.some(([from, to]) => [...lines].some(line => line >= from && line <= to))

for (const set of named.length > 0 ? named : ['logdx', 'logchunks', 'modern']) {
  const costs: number[] = []
  const compact: number[] = []
  const kept: boolean[] = []
  const found: boolean[] = []
  const missed: string[] = []
  for (const { id, log, lines, occurrences, signals = [] } of load(set).slice(0, limit)) {
    const text = gunzipSync(readFileSync(path.join(corpus, log))).toString('utf8')
    const report = await diagnose({ kind: 'text', text })
    const brief = renderBrief(report)
    costs.push(tokens(brief))
    compact.push(tokens(jsonText(compactReport(report))))
    const quoted = new Set([...brief.matchAll(/^(\d+)│/gm)].map(([, number]) => Number(number)))
    const words = bare(brief)
    for (const signal of signals.filter(({ importance }) => importance === 'critical')) {
      const forms = [signal.value, ...(signal.aliases ?? []), signal.file].filter(form => form !== undefined)
      const has =
        forms.some(form => words.includes(bare(form))) || within(signal.evidence_lines ?? [], quoted)
      kept.push(has)
      if (!has) missed.push(`${id}: ${JSON.stringify(signal)}`)
    }
    const labelled = occurrences?.length ? occurrences : lines
    if (labelled.length > 0) {
      found.push(within(labelled, quoted))
      if (!within(labelled, quoted)) missed.push(`${id}: lines ${JSON.stringify(labelled.slice(0, 3))}`)
    }
  }
  const costOf = (all: readonly number[]) =>
    `${Math.round(median(all))} in the median, ${Math.round(Math.max(...all))} at most`
  console.log(`${set}: ${costs.length} logs`)
  console.log(`  tokens of the brief        ${costOf(costs)}`)
  console.log(`  tokens of --json --compact ${costOf(compact)}`)
  if (kept.length > 0) console.log(`  critical signals kept      ${share(kept).toFixed(3)} of ${kept.length}`)
  if (found.length > 0)
    console.log(`  labelled line in it        ${share(found).toFixed(3)} of ${found.length}`)
  if (process.env['MISSES']) for (const miss of missed) console.log(`    ${miss}`)
}
