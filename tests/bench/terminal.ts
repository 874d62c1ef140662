// How far a reader has to look: rows of a terminal of 80 columns that the page of each of forty failed logs takes, and
// the rows above the prompt until its cause.
//
//   npx tsx tests/bench/terminal.ts FOLDER     a folder as ../shared/corpus: *.jsonl with labels, logs/*.log.gz
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { diagnose } from 'holdfast/ci'
import { renderTerminal } from 'holdfast/report'

/** Forty logs, spread over each set by position: the same ones each time. */
const wanted = { modern: 20, live: 10, logchunks: 10 }
const screen = { width: 80, height: 24 }

const [folder = '../shared/corpus'] = process.argv.slice(2)
const rows: { page: number; above: number; fits: boolean }[] = []
for (const [set, count] of Object.entries(wanted)) {
  const labels = readFileSync(path.join(folder, `${set}.jsonl`), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as { log: string; verdict?: string })
    .filter(({ verdict = 'failed' }) => verdict === 'failed')
  for (let at = 0; at < count; at++) {
    const label = labels[Math.floor((at * labels.length) / count)]
    if (!label) continue
    const text = gunzipSync(readFileSync(path.join(folder, label.log))).toString('utf8')
    const report = await diagnose({ kind: 'text', text })
    const lines = renderTerminal(report, screen)
      .trimEnd()
      .split('\n')
      .flatMap(line => Array.from({ length: Math.max(1, Math.ceil(line.length / screen.width)) }, () => line))
    const cause = lines.findIndex(line => line.includes('✖ failed'))
    // The prompt takes the last row of the screen.
    const above = lines.length - Math.max(0, cause)
    rows.push({ page: lines.length, above, fits: lines.length < screen.height })
  }
}
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
console.log(`logs                                   ${rows.length}`)
console.log(`rows of the page, median               ${median(rows.map(({ page }) => page))}`)
console.log(`rows of the page, most                 ${Math.max(...rows.map(({ page }) => page))}`)
console.log(`rows from the prompt up to the verdict, median ${median(rows.map(({ above }) => above))}`)
console.log(`pages that fit 24 rows with a prompt   ${rows.filter(({ fits }) => fits).length}`)
