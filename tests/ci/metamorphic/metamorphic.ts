/**
 * Diagnoses logs in other dress and cut off, and counts the verdicts that differ: `npx tsx tests/ci/metamorphic/metamorphic.ts FOLDER…`
 * (logs, gzipped or not). Ends with 1 if a verdict is wrong or a log that was cut off has passed.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { diagnose } from '../../../src/ci/index.js'
import { compareCut, compareDressed, cuts, dresses } from './dress.js'
import type { Outcome } from './dress.js'

const verdictOf = async (log: Buffer): Promise<string> =>
  (await diagnose({ kind: 'stdin', stream: Readable.from([log]) })).verdict

const counts = new Map<string, Map<Outcome, number>>()
let wrong = 0

function count(dress: string, outcome: Outcome, log: string): void {
  const row = counts.get(dress) ?? new Map<Outcome, number>()
  row.set(outcome, (row.get(outcome) ?? 0) + 1)
  counts.set(dress, row)
  if (outcome !== 'wrong' && outcome !== 'cut and passed') return
  wrong++
  console.log(`${outcome}: ${dress}: ${log}`)
}

let logs = 0
for (const folder of process.argv.slice(2)) {
  for (const name of readdirSync(folder).sort()) {
    const bytes = readFileSync(path.join(folder, name))
    const log = name.endsWith('.gz') ? gunzipSync(bytes) : bytes
    const before = await verdictOf(log)
    logs++
    for (const [dress, change] of Object.entries(dresses))
      count(dress, compareDressed(before, await verdictOf(change(log))), name)
    for (const part of cuts(log)) count('cut off', compareCut(before, await verdictOf(part)), name)
  }
}

console.log(`${logs} logs`)
for (const [dress, row] of counts)
  console.log(`  ${dress}: ${[...row].map(([outcome, number]) => `${number} ${outcome}`).join(', ')}`)
process.exitCode = wrong > 0 ? 1 : 0
