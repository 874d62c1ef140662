/**
 * Measures what the brief of a diagnosis costs, and what it keeps, on labelled logs, alone and in an agent's two calls of `holdfast mcp`
 * (`diagnose`, then `lines` from where its answer says): tokens (bytes / 4), the share of LogDx's
 * critical signals, the share of logs with the labelled line in it; and the tokens of `--json --compact`.
 * Run: npm run bench:brief -- FOLDER-OF-THE-CORPUS [set…] (default: logdx logchunks modern)
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { diagnose } from '../../src/ci/index.js'
import { sizeOf } from '../../src/mcp/answer.js'
import { openRoots } from '../../src/mcp/roots.js'
import { tools } from '../../src/mcp/tools/index.js'
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

const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const call = { roots: await openRoots([folder]), patterns: undefined, signal: new AbortController().signal }
/** What an agent has read after two calls, and the tokens of the larger answer. */
async function twoCalls(text: string): Promise<{ text: string; most: number }> {
  writeFileSync(path.join(folder, 'build.log'), text)
  const diagnosed = await tools['diagnose']!.run({ path: 'build.log' }, call)
  const from = /lines, from (\d+)/.exec(diagnosed.content[0].text)?.[1]
  const more = await tools['lines']!.run({ path: 'build.log', ...(from ? { from: Number(from) } : {}) }, call)
  return {
    text: `${diagnosed.content[0].text}\n${more.content[0].text}`,
    most: Math.max(sizeOf(diagnosed), sizeOf(more)),
  }
}

for (const set of named.length > 0 ? named : ['logdx', 'logchunks', 'modern']) {
  const costs: number[] = []
  const compact: number[] = []
  const kept: boolean[] = []
  const found: boolean[] = []
  const inTwoCalls: boolean[] = []
  const answers: number[] = []
  const missed: string[] = []
  for (const { id, log, lines, occurrences, signals = [] } of load(set).slice(0, limit)) {
    const text = gunzipSync(readFileSync(path.join(corpus, log))).toString('utf8')
    const report = await diagnose({ kind: 'text', text })
    const brief = renderBrief(report)
    costs.push(tokens(brief))
    compact.push(tokens(jsonText(compactReport(report))))
    const quoted = new Set([...brief.matchAll(/^(\d+)│/gm)].map(([, number]) => Number(number)))
    const words = bare(brief)
    const read = signals.length > 0 ? await twoCalls(text) : undefined
    const readLines = new Set(
      [...(read?.text ?? '').matchAll(/^(\d+)│/gm)].map(([, number]) => Number(number)),
    )
    const readWords = bare(read?.text ?? '')
    if (read) answers.push(read.most)
    for (const signal of signals.filter(({ importance }) => importance === 'critical')) {
      const forms = [signal.value, ...(signal.aliases ?? []), signal.file].filter(form => form !== undefined)
      const has =
        forms.some(form => words.includes(bare(form))) || within(signal.evidence_lines ?? [], quoted)
      kept.push(has)
      inTwoCalls.push(
        forms.some(form => readWords.includes(bare(form))) || within(signal.evidence_lines ?? [], readLines),
      )
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
  if (inTwoCalls.length > 0) {
    console.log(`    in an agent's two calls  ${share(inTwoCalls).toFixed(3)} of ${inTwoCalls.length}`)
    console.log(`    tokens of the larger one ${costOf(answers)}`)
  }
  if (found.length > 0)
    console.log(`  labelled line in it        ${share(found).toFixed(3)} of ${found.length}`)
  if (process.env['MISSES']) for (const miss of missed) console.log(`    ${miss}`)
}
