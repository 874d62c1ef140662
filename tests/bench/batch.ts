/**
 * Measures what a batch costs an item, and how much memory a million items take. Prints every bar, and one JSON line
 * last. Run: npm run bench:batch. Peer: p-map (cd tests/bench && npm install). BullMQ is not among the peers yet.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'tsup'

const here = import.meta.dirname
const rounds = Number(process.env['ROUNDS'] ?? 5)
const million = Number(process.env['IDS'] ?? 1_000_000)
const base = mkdtempSync(path.join(tmpdir(), 'holdfast-bench-'))
const built = path.join(here, 'node_modules', '.holdfast')

interface Cost {
  usPerItem: number
  cpuUsPerItem: number
  rssMb: number
}

function cost(design: string, count: number): Cost {
  const folder = mkdtempSync(path.join(base, 'run-'))
  const words = [path.join(built, 'batch.worker.mjs'), design, folder, String(count)]
  const text = execFileSync(process.execPath, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  rmSync(folder, { recursive: true, force: true })
  return JSON.parse(text) as Cost
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

await build({
  entry: { 'batch.worker': path.join(here, 'batch.worker.ts') },
  outDir: built,
  outExtension: () => ({ js: '.mjs' }),
  format: 'esm',
  target: 'node20',
  noExternal: [/^(?!p-map$)/],
  config: false,
  silent: true,
})

const results: Record<string, unknown> = {}
const bars: { bar: string; measured: number; limit: number; met: boolean }[] = []
const missing = existsSync(path.join(here, 'node_modules/p-map')) ? [] : ['p-map']
if (missing.length > 0) console.log('p-map is not installed: it is left out. (cd tests/bench && npm install)')

try {
  const designs: [string, string, number][] = [
    ['holdfast, saved (process)', 'state', 100_000],
    ['holdfast, saved (power, 256 at a time)', 'state-power', 100_000],
    ['holdfast, not saved', 'memory', 100_000],
    ...(missing.length > 0
      ? []
      : ([
          ['p-map, not saved', 'p-map', 100_000],
          ['p-map, whole file saved each time (5,000 items)', 'p-map-naive', 5000],
        ] as [string, string, number][])),
  ]
  const costs = designs.map(() => [] as Cost[])
  for (let round = 0; round < rounds; round++) {
    designs.forEach(([, design, count], at) => costs[at]!.push(cost(design, count)))
  }
  designs.forEach(([name], at) => {
    const us = median(costs[at]!.map(each => each.usPerItem))
    const cpu = median(costs[at]!.map(each => each.cpuUsPerItem))
    results[name] = { usPerItem: Number(us.toFixed(2)), cpuUsPerItem: Number(cpu.toFixed(2)) }
    console.log(`${name.padEnd(48)} ${us.toFixed(2)} us an item, ${cpu.toFixed(2)} us of CPU`)
  })

  const marks = Array.from({ length: rounds }, () => cost('mark', 100_000).usPerItem)
  const steps = Array.from({ length: rounds }, () => cost('step', 100_000).usPerItem)
  const hold = (bar: string, measured: number, limit: number, digits = 0) => {
    const shown = Number(measured.toFixed(digits))
    bars.push({ bar, measured: shown, limit, met: measured <= limit })
    console.log(`${measured <= limit ? 'met   ' : 'MISSED'} ${bar}: ${shown} (<= ${limit})`)
  }
  hold('a step, of the outcome mark of an item', median(steps) / median(marks), 1.5, 2)

  const peak = (design: string) => median([1, 2, 3].map(() => cost(design, million).rssMb))
  const nothing = peak('nothing')
  const index = peak('index')
  console.log(
    `${million.toLocaleString('en')} items from a generator; node alone takes ${Math.round(nothing)} MB, a Set of the ids ${Math.round(index - nothing)} MB more`,
  )
  hold('with a state, MB over node, ids and all', peak('state') - nothing, 200)
  hold('without a state, MB over node and the Set of ids', peak('memory') - index, 100)
  hold('without a state and without looking for duplicates, MB over node', peak('flat') - nothing, 100)
} finally {
  rmSync(base, { recursive: true, force: true })
}
console.log(
  JSON.stringify({
    bench: 'batch',
    rounds,
    results,
    met: bars.filter(b => b.met).length,
    of: bars.length,
    missing,
    bars,
  }),
)
