/**
 * What a task costs, and what a million of them hold, beside the peers. Prints a table and one JSON line last.
 *
 * npm run bench:parallel -- [--tasks 100000,1000000] [--concurrency 16] [--rounds 3]
 */
import { parseArgs } from 'node:util'
import { buildWorker, installPeers, measure, median, ratio, verdict } from './kit.js'

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '100000,1000000' },
    concurrency: { type: 'string', default: '16' },
    rounds: { type: 'string', default: '3' },
  },
})
const concurrency = Number(values.concurrency)

interface Cost {
  wallNs: number
  cpuNs: number
  rssMb: number
}

installPeers(['p-map', 'p-limit', 'p-queue', 'effect'])
const worker = await buildWorker('parallel')
const arms = measure<string[]>(worker, ['--list']) ?? []

const sizes = []
for (const tasks of values.tasks.split(',').map(Number)) {
  const costs = new Map<string, Cost[]>(arms.map(arm => [arm, []]))
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const arm of arms) {
      const cost = measure<Cost>(worker, [arm, tasks, concurrency])
      if (cost) costs.get(arm)?.push(cost)
      else costs.delete(arm)
    }
  }
  const cpuOf = (arm: string) => costs.get(arm)?.map(cost => cost.cpuNs) ?? []
  const rows = arms.map(arm => {
    const cost = costs.get(arm)
    if (!cost) return { arm, missing: true as const }
    return {
      arm,
      cpuNs: Math.round(median(cpuOf(arm))),
      cpuOfPMap: Number(ratio(cpuOf(arm), cpuOf('p-map')).toFixed(2)),
      wallNs: Math.round(median(cost.map(({ wallNs }) => wallNs))),
      rssMb: Math.round(median(cost.map(({ rssMb }) => rssMb))),
    }
  })
  sizes.push({ tasks, rows })

  console.log(`\n${tasks} tasks, ${concurrency} at a time, ${values.rounds} rounds (medians)`)
  console.log('                          CPU ns/task   of p-map   wall ns/task   peak RSS MiB')
  for (const row of rows) {
    const cells = 'missing' in row ? ['', 'peer missing'] : [row.cpuNs, row.cpuOfPMap, row.wallNs, row.rssMb]
    const widths = [13, 11, 15, 15]
    console.log(row.arm.padEnd(24) + cells.map((cell, i) => String(cell).padStart(widths[i] ?? 0)).join(''))
  }
}

console.log()
const bars = sizes.flatMap(({ tasks, rows }) =>
  rows.flatMap(row => {
    if (!row.arm.startsWith('holdfast') || 'missing' in row) return []
    const cpu = Number.isNaN(row.cpuOfPMap)
      ? []
      : [verdict(`${row.arm}, ${tasks}: CPU of p-map's`, row.cpuOfPMap, 1)]
    return tasks < 1e6 ? cpu : [...cpu, verdict(`${row.arm}, ${tasks}: peak RSS in MiB`, row.rssMb, 150)]
  }),
)
console.log(JSON.stringify({ bench: 'parallel', node: process.version, concurrency, sizes, bars }))
